import { type FormEvent, type ReactNode } from 'react';
import { Failure } from '../api/client';
import type { Alert, Alerts, AlertRule, AlertTarget, Silence } from '../api/types';
import { href } from '../parts/route';
import { useSettings } from '../parts/settings';
import { duration, moment } from '../parts/time';
import { text } from '../text';
import { Loss } from './OverviewSection';
import { Resource } from './Resource';
import { SimpleTable } from './SimpleTable';
import { useChange, useResource } from './useResource';

const t = text.operate;
const EVERY = 3000;

/** What is wrong, what is watched, who is told, what is kept quiet. */
export function AlertSection({ admin }: { admin: boolean }): ReactNode {
  const alerts = useResource<Alerts>('/alerts', EVERY);
  if (alerts.error instanceof Failure && alerts.error.status === 503 && alerts.data === undefined) {
    return <section className="card"><p className="note">{t.alertsAbsent} <a href={href('operate', 'plugins')}>{t.sections.plugins}</a></p></section>;
  }
  return (
    <Resource of={alerts}>{(data) => (
      <>
        <section className="card"><h2>{t.alertsNow}</h2>{data.alerts.length ? <AlertTable alerts={data.alerts} /> : <p className="note">{t.allWell}</p>}</section>
        <section className="card"><h2>{t.rules}</h2><p className="note">{t.rulesHint} <a href={href('operate', 'configuration', { pid: 'org.homer7.alerts.rule' })}>{t.newRule}</a></p><RuleTable rules={data.rules} /></section>
        <section className="card"><h2>{t.silences}</h2>{admin && <SilenceForm rules={data.rules} />}<SilenceTable silences={data.silences} admin={admin} /></section>
        <section className="card"><h2>{t.targets}</h2><TargetTable targets={data.targets} admin={admin} /></section>
      </>
    )}</Resource>
  );
}

const labels = (of: Record<string, string>): string => Object.entries(of).map(([name, value]) => `${name}=${value}`).join(', ');

function AlertTable({ alerts }: { alerts: Alert[] }): ReactNode {
  const { zone } = useSettings();
  return (
    <SimpleTable label={t.alertsNow} rows={alerts} rowKey={(row) => row.id} columns={[
      { title: t.state, cell: (row) => <State of={row} /> },
      { title: t.severity, cell: (row) => t.severities[row.severity] ?? row.severity },
      { title: t.alert, cell: (row) => <>{row.summary}{row.calls.map((call) => <small key={call}> <a href={href('call', call)}>{call}</a></small>)}</> },
      { title: t.since, cell: (row) => moment(row.since, zone, 0) },
    ]} />
  );
}

function State({ of }: { of: Alert }): ReactNode {
  const lamp = of.state === 'resolved' ? 'open' : of.state === 'firing' && !of.silenced ? 'closed' : '';
  return <span className={`lamp ${lamp}`}>{t.alertStates[of.state] ?? of.state}{of.silenced ? ` (${t.silenced})` : ''}</span>;
}

function RuleTable({ rules }: { rules: AlertRule[] }): ReactNode {
  return (
    <SimpleTable label={t.rules} rows={rules} rowKey={(row) => row.name} columns={[
      { title: t.name, cell: (row) => <a href={href('operate', 'configuration', { pid: row.pid })}>{row.name}</a> },
      { title: t.condition, cell: (row) => <span className="mono">{condition(row)}</span> },
      { title: t.lasting, cell: (row) => (row.duration_ms ? duration(row.duration_ms) : t.atOnce) },
      { title: t.nearest, cell: (row) => row.value?.toLocaleString() ?? '–', number: true },
      { title: t.state, cell: (row) => <>{t.alertStates[row.state] ?? row.state}{row.problem && <small className="bad"> {row.problem}</small>}</> },
      { title: t.told, cell: (row) => (row.targets.includes('*') ? t.allTargets : row.targets.join(', ')) },
    ]} />
  );
}

const condition = (rule: AlertRule): string =>
  `${rule.measure === 'value' ? '' : `${rule.measure} `}${rule.metric}${rule.where ? `{${rule.where}}` : ''} ${rule.operator} ${rule.threshold}`;

function SilenceForm({ rules }: { rules: AlertRule[] }): ReactNode {
  const make = useChange();
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    make.mutate({ method: 'POST', path: '/alerts/silences', body: {
      rule: String(form.get('rule')), minutes: Number(form.get('minutes')), comment: String(form.get('comment')),
    } });
    event.currentTarget.reset();
  };
  return (
    <>
      <form className="row" onSubmit={add}>
        <label>{t.rule}<select name="rule"><option value="*">{t.allRules}</option>{rules.map((rule) => <option key={rule.name} value={rule.name}>{rule.name}</option>)}</select></label>
        <label>{t.minutes}<input name="minutes" type="number" min={1} required defaultValue={60} /></label>
        <label>{t.comment}<input name="comment" maxLength={200} /></label>
        <button type="submit" className="primary">{t.keepQuiet}</button>
      </form>
      {make.error && <p className="bad" role="alert">{make.error.message}</p>}
    </>
  );
}

function SilenceTable({ silences, admin }: { silences: Silence[]; admin: boolean }): ReactNode {
  const { zone } = useSettings();
  const end = useChange();
  return (
    <SimpleTable label={t.silences} rows={silences} rowKey={(row) => row.id} columns={[
      { title: t.rule, cell: (row) => `${row.rule} ${labels(row.labels)}` },
      { title: t.until, cell: (row) => moment(row.until, zone, 0) },
      { title: t.author, cell: (row) => row.author },
      { title: t.comment, cell: (row) => row.comment },
      { title: '', cell: (row) => admin && <button type="button" className="small" aria-label={`${text.remove} ${row.rule}`} onClick={() => end.mutate({ method: 'DELETE', path: `/alerts/silences/${row.id}` })}>{text.remove}</button> },
    ]} />
  );
}

function TargetTable({ targets, admin }: { targets: AlertTarget[]; admin: boolean }): ReactNode {
  const test = useChange();
  return (
    <>
      {test.error && <p className="bad" role="alert">{test.error.message}</p>}
      {test.isSuccess && <p className="note" role="status">{t.targetTold}</p>}
      <SimpleTable label={t.targets} rows={targets} rowKey={(row) => row.name} columns={[
        { title: t.name, cell: (row) => (row.pid ? <a href={href('operate', 'configuration', { pid: row.pid })}>{row.name}</a> : row.name) },
        { title: t.told, cell: (row) => row.told, number: true },
        { title: t.failed, cell: (row) => <Loss value={row.failed} />, number: true },
        { title: t.dropped, cell: (row) => <Loss value={row.dropped} />, number: true },
        { title: t.lastError, cell: (row) => row.last_error },
        { title: '', cell: (row) => admin && <button type="button" className="small" aria-label={`${t.tryOut} ${row.name}`} onClick={() => test.mutate({ method: 'POST', path: `/alerts/targets/${row.name}/test` })}>{t.tryOut}</button> },
      ]} />
    </>
  );
}
