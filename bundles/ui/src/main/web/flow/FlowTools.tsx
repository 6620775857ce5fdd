import { type ReactNode, useState } from 'react';
import { address, encode } from '../api/client';
import type { Session } from '../api/types';
import { Popup } from '../parts/Popup';
import { setParams, useRoute } from '../parts/route';
import { type Settings, getSettings, setSettings, useSettings } from '../parts/settings';
import { text } from '../text';
import { type Flow, nextGap } from './layout';
import { saveLadder } from './saveLadder';
import { ShareWindow } from './ShareWindow';

interface FlowToolsProps {
  id: string;
  session: Session;
  flow: Flow;
  hidden: Set<string>;
  words: string;
  chosen: number;
  choose: (place: number) => void;
  shared: boolean;
  single: boolean;
  onHelp: () => void;
}

const HIDEABLE = ['retransmissions', 'duplicates', 'media', 'OPTIONS', 'other'];
const GROUPS = ['hostport', 'host', 'alias'] as const;
const COLOURS = ['kind', 'leg', 'cseq'] as const;
const GAP_US = 1e6;

export function FlowTools(props: FlowToolsProps): ReactNode {
  const { flow, words, chosen, choose, onHelp, session } = props;
  const gap = nextGap(flow.steps, chosen, GAP_US);
  const only = useRoute().params.get('only');
  return (
    <div className="tools">
      <input id="flow-words" type="search" aria-label={text.flow.words} placeholder={text.flow.words} defaultValue={words}
        onChange={(event) => setParams({ words: event.target.value || undefined })}
        onKeyDown={(event) => { if (event.key === 'Escape' || event.key === 'Enter') { event.currentTarget.blur(); event.stopPropagation(); } }} />
      {only && <button type="button" aria-pressed="true" onClick={() => setParams({ only: undefined })}>{text.flow.allLegs}</button>}
      <Popup label={text.flow.show}><ShowMenu hidden={props.hidden} /></Popup>
      <button type="button" disabled={gap < 0} onClick={() => choose(gap)} title={text.flow.gapHint}>{text.flow.gap}</button>
      {session.messages.length > 0 && <Popup label={text.search.export}>{(close) => <ExportMenu {...props} close={close} />}</Popup>}
      {!props.shared && !props.single && <ShareButton id={props.id} />}
      <button type="button" onClick={onHelp} aria-label={text.flow.help}>?</button>
    </div>
  );
}

function ShareButton({ id }: { id: string }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>{text.flow.share}</button>
      {open && <ShareWindow id={id} onClose={() => setOpen(false)} />}
    </>
  );
}

function ShowMenu({ hidden }: { hidden: Set<string> }): ReactNode {
  const { group, colour } = useSettings();
  const toggle = (name: string) => {
    const next = new Set(hidden);
    if (!next.delete(name)) {
      next.add(name);
    }
    setParams({ hide: [...next].join(',') || undefined });
  };
  return (
    <div className="menu-form">
      <fieldset><legend>{text.flow.hide}</legend>
        {HIDEABLE.map((name) => (
          <label key={name} className="check"><input type="checkbox" checked={hidden.has(name)} onChange={() => toggle(name)} /> {text.flow.hideable[name]}</label>
        ))}
      </fieldset>
      <label>{text.flow.group}
        <select value={group} onChange={(event) => setSettings({ group: event.target.value as Settings['group'] })}>
          {GROUPS.map((each) => <option key={each} value={each}>{text.flow.groups[each]}</option>)}
        </select>
      </label>
      <label>{text.flow.colour}
        <select value={colour} onChange={(event) => setSettings({ colour: event.target.value as Settings['colour'] })}>
          {COLOURS.map((each) => <option key={each} value={each}>{text.flow.colours[each]}</option>)}
        </select>
      </label>
    </div>
  );
}

const FORMATS = ['pcap', 'txt', 'json', 'sipp.xml', 'html'] as const;

function ExportMenu({ id, flow, shared, single, close }: FlowToolsProps & { close: () => void }): ReactNode {
  const draw = (kind: 'svg' | 'png') => {
    void saveLadder(flow, id, kind, getSettings());
    close();
  };
  return (
    <ul className="menu">
      {!shared && !single && FORMATS.map((format) => (
        <li key={format}><a href={address(`/sessions/${encode(id)}/export.${format}`)} download onClick={() => setTimeout(close)}>{text.flow.formats[format]}</a></li>
      ))}
      <li><button type="button" className="plain" onClick={() => draw('svg')}>{text.flow.formats.svg}</button></li>
      <li><button type="button" className="plain" onClick={() => draw('png')}>{text.flow.formats.png}</button></li>
    </ul>
  );
}
