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
