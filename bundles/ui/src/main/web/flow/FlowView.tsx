import { type ReactNode, Suspense, lazy, useCallback, useMemo, useRef, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Session } from '../api/types';
import { State } from '../search/columns';
import { setParams, useRoute } from '../parts/route';
import { duration } from '../parts/time';
import { text } from '../text';
import { FlowTools } from './FlowTools';
import { HelpWindow } from './HelpWindow';
import { Ladder, type LadderHandle } from './Ladder';
import { LegList } from './LegList';
import { MessagePane } from './MessagePane';
import { useArranged } from './useFlow';
import { useFlowKeys } from './useFlowKeys';
import { WhyPanel } from './WhyPanel';

const QosPanel = lazy(() => import('./QosPanel'));

interface FlowViewProps {
  id: string;
  session: Session;
  single: boolean;
  shared?: boolean;
}

/** A session from all sides: ladder and messages, quality, why its messages belong together. */
export function FlowView({ id, session, single, shared = false }: FlowViewProps): ReactNode {
  const { params } = useRoute();
  const { flow, hidden, words } = useArranged(session, shared);
  const [help, setHelp] = useState(false);
  const ladder = useRef<LadderHandle>(null);
  const wanted = Number(params.get('m') ?? 0);
  const chosen = useMemo(() => {
    const found = flow.steps.findIndex((step) => step.record.id === wanted);
    return found >= 0 ? found : flow.steps.length ? 0 : -1;
  }, [flow.steps, wanted]);
  const step = flow.steps[chosen];
  const choose = useCallback((place: number) => {
    const next = flow.steps[place];
    if (next) {
      setParams({ m: next.record.id });
    }
  }, [flow.steps]);
  const markedId = Number(params.get('d') ?? 0) || undefined;
  const other = session.messages.find((message) => message.id === markedId && message.id !== step?.record.id);
  useFlowKeys({ flow, chosen, choose, record: step?.record, markedId, onHelp: () => setHelp(true), onFocus: () => ladder.current?.focus() });
  const tab = params.get('tab') ?? 'ladder';
  return (
    <div className="flow">
      <FlowHead id={id} session={session} />
      <Tabs selectedKey={tab} onSelectionChange={(key) => setParams({ tab: key === 'ladder' ? undefined : String(key) })} className="flow-tabs">
        <div className="flow-bar">
          <TabList aria-label={text.flow.views}>
            <Tab id="ladder">{text.flow.flow}</Tab>
            {!single && <Tab id="qos">{text.flow.qos}</Tab>}
            {session.keys.length > 0 && <Tab id="why">{text.flow.why}</Tab>}
          </TabList>
          {tab === 'ladder' && <FlowTools id={id} session={session} flow={flow} hidden={hidden} words={words} chosen={chosen} choose={choose} shared={shared} single={single} onHelp={() => setHelp(true)} />}
        </div>
        <TabPanel id="ladder" className="split">
          {flow.steps.length > 0
            ? <Ladder ref={ladder} flow={flow} chosen={chosen} marked={markedId} onChoose={choose} />
            : <p className="empty">{text.flow.allHidden}</p>}
          {step && <MessagePane record={step.record} other={other} repeat={step.repeat} />}
        </TabPanel>
        <TabPanel id="qos"><Suspense fallback={<p className="loading">{text.loading}</p>}><QosPanel id={id} session={session} /></Suspense></TabPanel>
        <TabPanel id="why"><LegList session={session} legs={flow.legs} /><WhyPanel session={session} /></TabPanel>
      </Tabs>
      {help && <HelpWindow onClose={() => setHelp(false)} />}
    </div>
  );
}

function FlowHead({ id, session }: { id: string; session: Session }): ReactNode {
  const call = session.calls?.[0];
  const first = session.messages[0];
  const last = session.messages.at(-1);
  return (
    <div className="flow-head">
      <button type="button" className="button" onClick={() => history.back()} aria-label={text.flow.back}>←</button>
      <h1 title={id}>{call?.from_user ? <>{call.from_user} → {call.to_user ?? call.ruri_user} </> : null}<small>{id}</small></h1>
      {call && call.state !== 'none' && <State call={call} />}
      {call?.final_code && <span>{call.final_code} {call.final_reason}</span>}
      {call?.duration_ms !== undefined && <span>{text.columns.duration} {duration(call.duration_ms)}</span>}
      {call?.pdd_ms !== undefined && <span>{text.columns.pdd} {call.pdd_ms.toFixed(0)} ms</span>}
      <span>{text.flow.size(session.messages.length, session.hosts.length, first && last ? (last.timestamp_us - first.timestamp_us) / 1000 : 0)}</span>
      {session.truncated_by.length > 0 && <span className="warn" role="status">{text.flow.cut(session.truncated_by.join(', '))}</span>}
      {session.masked && <span className="note">{text.flow.masked}</span>}
    </div>
  );
}
