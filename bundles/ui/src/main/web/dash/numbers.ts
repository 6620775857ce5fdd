// Numbers as Prometheus answers a query for a range.

export interface Answer {
  data?: { result?: { metric: Record<string, string>; values: [number, string][] }[] };
}

export interface Line {
  /** The labels; the name of the metric if it has none. */
  name: string;
  /** Seconds since 1970, and the number. */
  values: [number, number][];
}

/** All series of the answers, those with the greatest last number first. */
export function lines(answers: Answer[]): Line[] {
  const last = (line: Line): number => line.values.at(-1)?.[1] ?? 0;
  return answers.flatMap((each) => each.data?.result ?? [])
    .map(({ metric, values }): Line => {
      const { __name__: name = '', ...labels } = metric;
      return {
        name: Object.values(labels).join(' ') || name,
        values: values.map(([time, number]): [number, number] => [time, Number(number)]).filter(([, number]) => Number.isFinite(number)),
      };
    })
    .sort((one, other) => last(other) - last(one));
}
