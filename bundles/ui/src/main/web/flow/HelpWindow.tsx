import { type ReactNode } from 'react';
import { Window } from '../parts/Window';
import { text } from '../text';

export function HelpWindow({ onClose }: { onClose: () => void }): ReactNode {
  return (
    <Window title={text.flow.help} onClose={onClose}>
      <dl className="keys">
        {Object.entries(text.flow.keys).map(([key, meaning]) => <div key={key}><dt>{key.split(' ').map((each) => <kbd key={each}>{each}</kbd>)}</dt><dd>{meaning}</dd></div>)}
      </dl>
    </Window>
  );
}
