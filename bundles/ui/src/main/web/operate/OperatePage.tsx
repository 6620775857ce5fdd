import { type ReactNode, useEffect } from 'react';
import { href } from '../parts/route';
import { text } from '../text';
import { AgentsSection } from './AgentsSection';
import { AlertSection } from './AlertSection';
import { AliasSection } from './AliasSection';
import { AuditSection } from './AuditSection';
import { ConfigSection } from './ConfigSection';
import { GroupSection } from './GroupSection';
import { ImportSection } from './ImportSection';
import { MappingSection } from './MappingSection';
import { OverviewSection } from './OverviewSection';
import { PluginSection } from './PluginSection';
import { RejectedSection } from './RejectedSection';
import { ShareSection } from './ShareSection';
import { TablesSection } from './TablesSection';
import { TokenSection } from './TokenSection';
import { UserSection } from './UserSection';

const SECTIONS: Record<string, (props: { admin: boolean }) => ReactNode> = {
  overview: OverviewSection, alerts: AlertSection, agents: AgentsSection, rejected: RejectedSection, tables: TablesSection, import: ImportSection, plugins: PluginSection,
  configuration: ConfigSection, mappings: MappingSection, aliases: AliasSection, users: UserSection, groups: GroupSection, tokens: TokenSection, shares: ShareSection,
  audit: AuditSection,
};

/** What who runs the server needs. */
export default function OperatePage({ section, admin }: { section: string; admin: boolean }): ReactNode {
  const Section = SECTIONS[section] ?? OverviewSection;
  const name = text.operate.sections[section in SECTIONS ? section : 'overview'];
  useEffect(() => { document.title = `${name} – ${text.app}`; }, [name]);
  return (
    <div className="operate">
      <nav aria-label={text.nav.operate}>
        {Object.keys(SECTIONS).map((id) => (
          <a key={id} href={href('operate', id)} aria-current={id === section ? 'page' : undefined}>{text.operate.sections[id]}</a>
        ))}
      </nav>
      <div className="operate-body">
        <h1>{name}</h1>
        {!admin && <p className="note">{text.operate.readOnly}</p>}
        <Section admin={admin} />
      </div>
    </div>
  );
}
