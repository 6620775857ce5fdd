import { type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { HepRecord } from '../api/types';
import { CopyButton } from '../parts/CopyButton';
import { count } from '../parts/format';
import { setParams, useRoute } from '../parts/route';
import { destination, isSip, protocolName, source, title, tone, typeName } from '../parts/record';
import { useSettings } from '../parts/settings';
import { momentUs } from '../parts/time';
import { Tree } from '../parts/Tree';
import { text } from '../text';
import { DiffView } from './DiffView';
import { Raw } from './Raw';
import { SdpView } from './SdpView';
import { sdpOf } from './sdp';

interface MessagePaneProps {
  record: HepRecord;
  other: HepRecord | undefined;
  repeat: string | undefined;
}

/** One message with all that is known of it. */
export function MessagePane({ record, other, repeat }: MessagePaneProps): ReactNode {
  const { zone } = useSettings();
  const { params } = useRoute();
  const sdp = isSip(record) ? sdpOf(record.raw) : '';
  const wanted = params.get('pane') ?? 'raw';
  const shown = (wanted === 'sdp' && !sdp) || (wanted === 'diff' && !other) ? 'raw' : wanted;
  const h = record.hep_header;
  return (
    <section className="pane" aria-label={text.flow.message}>
      <header>
        <h2><span className={`tag ${tone(record)}`}>{title(record)}</span></h2>
        <CopyButton value={record.raw} />
      </header>
      <p className="facts">
        <span>{momentUs(record.timestamp_us, zone)}{record.time_suspect ? ` (${text.flow.arrival})` : ''}</span>
        <span>{source(record)} → {destination(record)}</span>
        <span>{typeName(record.type)} · {protocolName(record.protocol_header.ip_proto)} · {text.flow.agent} {h.node || h.capture_id}</span>
        <span>{count(record.raw.length)} {text.flow.characters}</span>
        {repeat && <span className="warn">{text.flow.repeats[repeat]}</span>}
        {record.malformed && <span className="bad">{text.flow.malformed}: {record.malformed}</span>}
      </p>
      <Tabs selectedKey={shown} onSelectionChange={(key) => setParams({ pane: key === 'raw' ? undefined : String(key) })}>
        <TabList aria-label={text.flow.message}>
          <Tab id="raw">{text.flow.raw}</Tab>
          <Tab id="fields">{text.flow.fields}</Tab>
          {sdp && <Tab id="sdp">SDP</Tab>}
          <Tab id="hep">HEP</Tab>
          {other && <Tab id="diff">{text.flow.diff}</Tab>}
        </TabList>
        <TabPanel id="raw"><Raw record={record} /></TabPanel>
        <TabPanel id="fields"><Tree value={record.fields ? { ...record.fields, '': record.payload } : record.payload} /></TabPanel>
        {sdp && <TabPanel id="sdp"><SdpView sdp={sdp} /></TabPanel>}
        <TabPanel id="hep"><Tree value={hep(record)} /></TabPanel>
        {other && <TabPanel id="diff"><DiffView left={other} right={record} /></TabPanel>}
      </Tabs>
    </section>
  );
}

function hep(record: HepRecord) {
  const { hep_header, protocol_header, id, gid, type, profile, table, sid, links } = record;
  return JSON.parse(JSON.stringify({ hep_header, protocol_header, record: { id, gid, type, profile, table, sid, links } }));
}
