import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import type { Me } from '../api/types';
import { Popup } from '../parts/Popup';
import { href } from '../parts/route';
import { type Settings, setSettings, useSettings } from '../parts/settings';
import { text } from '../text';
import { logOut } from './useMe';

const PAGES = ['search', 'live', 'dashboard', 'operate'] as const;
const THEMES = ['auto', 'light', 'dark', 'contrast'] as const;

export function Header({ me, page }: { me: Me; page: string }): ReactNode {
  const here = page === 'call' || page === 'record' ? 'search' : page;
  return (
    <header className="top">
      <a className="brand" href={href('search')}><img src="./icon.svg" alt="" width="26" height="26" /><span>HOMER <b>Seven</b></span></a>
      <nav aria-label={text.nav.label}>
        {PAGES.map((name) => (
          <a key={name} href={href(name)} aria-current={name === here ? 'page' : undefined}>{text.nav[name]}</a>
        ))}
      </nav>
      <Popup label={me.username || text.nav.user} className="user" placement="bottom end"><UserMenu /></Popup>
    </header>
  );
}

function UserMenu(): ReactNode {
  const { theme, zone } = useSettings();
  const queries = useQueryClient();
  const leave = async () => {
    await logOut().catch(() => undefined);
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
    queries.setQueryData(['me'], null);
  };
  return (
    <div className="menu-form">
      <label>{text.nav.theme}
        <select value={theme} onChange={(event) => setSettings({ theme: event.target.value as Settings['theme'] })}>
          {THEMES.map((each) => <option key={each} value={each}>{text.theme[each]}</option>)}
        </select>
      </label>
      <label>{text.nav.zone}
        <select value={zone} onChange={(event) => setSettings({ zone: event.target.value })}>
          <option value="local">{text.zone.local}</option>
          <option value="utc">{text.zone.utc}</option>
          {Intl.supportedValuesOf('timeZone').map((each) => <option key={each} value={each}>{each}</option>)}
        </select>
      </label>
      <button type="button" onClick={() => void leave()}>{text.nav.logout}</button>
    </div>
  );
}
