import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode } from 'react';
import { upload } from '../api/client';
import type { Imported } from '../api/types';
import { count } from '../parts/format';
import { href } from '../parts/route';
import { useSettings } from '../parts/settings';
import { moment } from '../parts/time';
import { text } from '../text';
import { Figure } from './OverviewSection';

const t = text.operate;

/** Capture files into the server, as if an agent sent them. */
export function ImportSection({ admin }: { admin: boolean }): ReactNode {
  const load = useMutation({ mutationFn: ({ file, now }: { file: File; now: boolean }) => upload<Imported>('/import', { now }, file) });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get('file');
    if (file instanceof File && file.size > 0) {
      load.mutate({ file, now: form.get('now') === 'on' });
    }
  };
  if (!admin) {
    return <section className="card"><p className="note">{t.forAdmins}</p></section>;
  }
  return (
    <>
      <section className="card">
        <p className="note">{t.importHint}</p>
        <form className="row" onSubmit={send}>
          <label>{t.file}<input name="file" type="file" required accept=".pcap,.pcapng,.cap,.gz,.hepdump" /></label>
          <label className="inline"><input name="now" type="checkbox" /> {t.importNow}</label>
          <button type="submit" className="primary" disabled={load.isPending}>{load.isPending ? t.working : t.import}</button>
        </form>
        {load.error && <p className="bad" role="alert">{load.error.message}</p>}
      </section>
      {load.data && <Outcome of={load.data} />}
    </>
  );
}

function Outcome({ of }: { of: Imported }): ReactNode {
  const { zone } = useSettings();
  const { first, last } = of;
  return (
    <section className="card" role="status">
      <div className="figures">
        <Figure name={t.inFile} value={count(of.packets)} />
        <Figure name={t.taken} value={count(of.frames)} />
        {Object.entries(of.kinds).map(([kind, times]) => <Figure key={kind} name={kind} value={count(times)} />)}
      </div>
      {Object.entries(of.skipped).map(([reason, times]) => <p key={reason} className="note">{count(times)} × {reason}</p>)}
      {of.warnings.map((warning) => <p key={warning} className="warn">{warning}</p>)}
      {of.failure && <p className="bad" role="alert">{of.failure}</p>}
      {first !== undefined && last !== undefined && (
        <p><a href={href('search', '', { from: first, to: last + 1 })}>{moment(first, zone)} – {moment(last, zone)}</a></p>
      )}
    </section>
  );
}
