import { type FormEvent, type ReactNode, useState } from 'react';
import { Popup } from '../parts/Popup';
import { useSettings } from '../parts/settings';
import { moment, parseMoment } from '../parts/time';
import { text } from '../text';

interface TimePickerProps {
  from: string;
  to: string;
  onChange: (from: string, to: string) => void;
}

export function rangeLabel(from: string, to: string, zone: string): string {
  const known = to === 'now' ? text.search.ranges[from] : undefined;
  if (known) {
    return known;
  }
  const say = (value: string) => (/^\d{11,16}$/.test(value) ? moment(Number(value), zone, 0) : value === '0' ? '…' : value);
  return `${say(from)} – ${say(to)}`;
}

/** Chooses the time range: one of the usual, or from and to as text. */
export function TimePicker({ from, to, onChange }: TimePickerProps): ReactNode {
  const { zone } = useSettings();
  return (
    <Popup label={rangeLabel(from, to, zone)} name={`${text.search.range}: ${rangeLabel(from, to, zone)}`} className="range">
      {(close) => (
        <div className="time-picker">
          <ul>
            {Object.entries(text.search.ranges).map(([value, label]) => (
              <li key={value}>
                <button type="button" className="plain" aria-pressed={from === value && to === 'now'}
                  onClick={() => { onChange(value, 'now'); close(); }}>{label}</button>
              </li>
            ))}
          </ul>
          <Absolute from={from} to={to} zone={zone} onApply={(a, b) => { onChange(a, b); close(); }} />
        </div>
      )}
    </Popup>
  );
}

interface AbsoluteProps {
  from: string;
  to: string;
  zone: string;
  onApply: (from: string, to: string) => void;
}

function Absolute({ from, to, zone, onApply }: AbsoluteProps): ReactNode {
  const [error, setError] = useState('');
  const readable = (value: string) => (/^\d{11,16}$/.test(value) ? moment(Number(value), zone) : value);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const form = new FormData(event.currentTarget);
    const [a, b] = [String(form.get('from')).trim(), String(form.get('to')).trim()];
    const [first, last] = [a, b].map((value) => (value === '0' ? 0 : parseMoment(value, zone, Date.now())));
    if (first === undefined || last === undefined) {
      setError(text.search.badMoment);
    } else if (first >= last) {
      setError(text.search.badOrder);
    } else {
      // What is not relative is kept as a moment, so that a link means the same in every zone.
      onApply(a.startsWith('now') || a === '0' ? a : String(Math.floor(first)), b.startsWith('now') ? b : String(Math.ceil(last)));
    }
  };
  return (
    <form onSubmit={submit} className="absolute">
      <label>{text.search.from}<input name="from" defaultValue={readable(from)} /></label>
      <label>{text.search.to}<input name="to" defaultValue={readable(to)} /></label>
      <small>{text.search.momentHint}<br />{text.nav.zone}: {zone === 'local' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone}</small>
      {error && <p className="bad" role="alert">{error}</p>}
      <button type="submit" className="primary">{text.search.apply}</button>
    </form>
  );
}
