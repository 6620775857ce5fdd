import { type ReactNode, useState } from 'react';
import { text } from '../text';

export function CopyButton({ value, label = text.copy }: { value: string; label?: string }): ReactNode {
  const [done, setDone] = useState(false);
  const copy = async () => {
    await copyText(value);
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return <button type="button" className="small" onClick={() => void copy()}>{done ? text.copied : label}</button>;
}

/** The clipboard of the browser is there over HTTPS and on localhost only; else a text area does it. */
async function copyText(value: string): Promise<void> {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(value).catch(() => undefined);
    return;
  }
  const area = document.createElement('textarea');
  area.value = value;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
