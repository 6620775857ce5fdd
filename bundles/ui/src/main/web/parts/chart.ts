// Charts in the colours of the page and in the zone of the user.
import uPlot from 'uplot';

export interface ChartTheme {
  axis: uPlot.Axis;
  colour: (name: string) => string;
}

export function chartTheme(element: Element): ChartTheme {
  const css = getComputedStyle(element);
  const colour = (name: string): string => css.getPropertyValue(`--${name}`).trim();
  const line = { stroke: colour('line'), width: 1 };
  return { colour, axis: { stroke: colour('soft'), grid: line, ticks: line, font: '11px system-ui, sans-serif' } };
}

/** For the option tzDate; undefined for the browser's own zone. */
export function zoned(zone: string): (seconds: number) => Date {
  return zone === 'local' ? (seconds) => new Date(seconds * 1000)
    : (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone === 'utc' ? 'Etc/UTC' : zone);
}

const DATE = '{YYYY}-{MM}-{DD}';

/** Labels of a time axis: 24 hours, dates as everywhere else. Columns: least step, label, and what stands below it when year, day, hour or minute change. */
export const TIME_LABELS: uPlot.Axis.Values = [
  [86400 * 28, '{YYYY}-{MM}', null, null, null, null, null, null, 1],
  [86400, '{MM}-{DD}', '\n{YYYY}', null, null, null, null, null, 1],
  [60, '{HH}:{mm}', `\n${DATE}`, null, `\n${DATE}`, null, null, null, 1],
  [1, '{HH}:{mm}:{ss}', `\n${DATE}`, null, `\n${DATE}`, null, null, null, 1],
  [0.001, '{mm}:{ss}.{fff}', `\n${DATE} {HH}:{mm}`, null, `\n${DATE} {HH}:{mm}`, null, null, null, 1],
];
