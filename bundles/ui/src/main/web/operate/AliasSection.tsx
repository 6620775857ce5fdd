import { useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, type FormEvent, type ReactNode, useState } from 'react';
import { change } from '../api/client';
import type { Alias } from '../parts/alias';
import { text } from '../text';
import { readAliases } from './aliasCsv';
import { Resource } from './Resource';
import { SimpleTable } from './SimpleTable';
import { useChange, useResource } from './useResource';

const t = text.operate;
const PATH = '/api/v3/alias';

/** Names for addresses and networks; ladders can show them in place of the addresses. */
export function AliasSection({ admin }: { admin: boolean }): ReactNode {
  const aliases = useResource<{ data?: Alias[] }>(PATH);
  const queries = useQueryClient();
  const edit = useChange(() => void queries.invalidateQueries({ queryKey: ['aliases'] }));
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [ip = '', mask] = String(form.get('network')).trim().split('/');
    edit.mutate({ method: 'POST', path: PATH, body: {
      alias: String(form.get('alias')).trim(), ip, mask: Number(mask ?? (ip.includes(':') ? 128 : 32)), port: Number(form.get('port')) || 0, captureID: '0', status: true,
    } });
    event.currentTarget.reset();
  };
  return (
    <section className="card">
      <p className="note">{t.aliasHint}</p>
      {admin && (
        <form className="row" onSubmit={add}>
          <label>{t.alias}<input name="alias" required /></label>
          <label>{t.network}<input name="network" required placeholder="10.0.0.0/8" /></label>
          <label>{t.port}<input name="port" type="number" min={0} max={65535} placeholder={t.anyPort} /></label>
          <button type="submit" className="primary">{t.add}</button>
          <AliasImport />
        </form>
      )}
      {edit.error && <p className="bad" role="alert">{edit.error.message}</p>}
      <Resource of={aliases}>{({ data = [] }) => (
        <SimpleTable label={t.sections.aliases ?? ''} rows={data} rowKey={(row, i) => row.guid ?? String(i)} columns={[
          { title: t.alias, cell: (row) => <b>{row.alias}</b> },
          { title: t.network, cell: (row) => `${row.ip}/${row.mask}` },
          { title: t.port, cell: (row) => row.port || t.anyPort },
          { title: t.active, cell: (row) => (row.status ? text.yes : text.no) },
          { title: '', cell: (row) => admin && <button type="button" className="small" aria-label={`${text.remove} ${row.alias}`} onClick={() => edit.mutate({ method: 'DELETE', path: `${PATH}/${row.guid}` })}>{text.remove}</button> },
        ]} />
      )}</Resource>
    </section>
  );
}

function AliasImport(): ReactNode {
  const queries = useQueryClient();
  const [said, setSaid] = useState('');
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) {
      return;
    }
    const { aliases, wrong } = readAliases(await file.text());
    try {
      for (const alias of aliases) {
        await change('POST', PATH, alias);
      }
      setSaid(t.imported(aliases.length, wrong));
    } catch (failure) {
      setSaid(failure instanceof Error ? failure.message : String(failure));
    }
    void queries.invalidateQueries();
  };
  return <><label className="button">{t.importCsv}<input type="file" accept=".csv,text/csv" className="hidden" onChange={(event) => void read(event)} /></label><span role="status">{said}</span></>;
}
