import { type FormEvent, type ReactNode } from 'react';
import { Popup } from '../parts/Popup';
import { go } from '../parts/route';
import { setSettings, useSettings } from '../parts/settings';
import { text } from '../text';

/** Searches kept under a name: query, range and view. */
export function SavedSearches(): ReactNode {
  const { saved } = useSettings();
  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    event.currentTarget.reset();
    if (name) {
      setSettings({ saved: [...saved.filter((each) => each.name !== name), { name, hash: location.hash || '#/search' }] });
    }
  };
  return (
    <Popup label={text.search.saved}>
      {(close) => (
        <div className="saved">
          {saved.length === 0 && <p className="note">{text.search.savedNone}</p>}
          <ul className="menu">
            {saved.map(({ name, hash }) => (
              <li key={name} className="row">
                <button type="button" className="plain" onClick={() => { go(hash); close(); }}>{name}</button>
                <button type="button" className="plain" aria-label={`${text.remove}: ${name}`} onClick={() => setSettings({ saved: saved.filter((each) => each.name !== name) })}>✕</button>
              </li>
            ))}
          </ul>
          <form onSubmit={keep} className="row"><input name="name" aria-label={text.search.savedName} placeholder={text.search.savedName} /><button type="submit">{text.save}</button></form>
        </div>
      )}
    </Popup>
  );
}
