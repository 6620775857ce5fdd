// Hands a file to the user.

export function save(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A line of CSV. A value that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvLine(values: (string | number)[]): string {
  return values.map((value) => {
    const plain = typeof value === 'string' && /^[=@\t\r]|^[+-](?!\d)/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  }).join(',');
}

/** A name that every file system takes. */
export const fileName = (name: string): string => name.replaceAll(/[^\w.@-]+/g, '_').slice(0, 100) || 'session';
