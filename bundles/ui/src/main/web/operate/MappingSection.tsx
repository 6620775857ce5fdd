import { type ReactNode } from 'react';
import type { Mapping } from '../api/types';
import { typeName } from '../parts/record';
import { setParams, useRoute } from '../parts/route';
import { text } from '../text';
import { MappingEditor } from './MappingEditor';
import { MappingProposals } from './MappingProposals';
import { Resource } from './Resource';
import { useResource } from './useResource';

/** What is known of each kind of message: its fields, how they are indexed and asked for, what joins it with others. */
export function MappingSection({ admin }: { admin: boolean }): ReactNode {
  const mappings = useResource<Mapping[]>('/mappings');
  const { params } = useRoute();
  const chosen = params.get('mapping');
  return (
    <>
      <MappingProposals admin={admin} />
      <Resource of={mappings}>{(data) => {
        const mapping = data.find((each) => key(each) === chosen);
        return (
          <div className="two-panes">
            <ul className="list" aria-label={text.operate.sections.mappings}>
              {data.map((each) => (
                <li key={key(each)}>
                  <button type="button" className="plain" aria-pressed={key(each) === chosen} onClick={() => setParams({ mapping: key(each) }, false)}>
                    <span>{each.label || typeName(each.type)}<br /><small>{each.type}, {each.profile} · {text.operate.fieldCount(each.fields.length)}</small></span>
                  </button>
                </li>
              ))}
            </ul>
            {mapping ? <MappingEditor key={JSON.stringify(mapping)} mapping={mapping} readOnly={!admin} /> : <p className="empty">{text.operate.chooseMapping}</p>}
          </div>
        );
      }}</Resource>
    </>
  );
}

const key = (mapping: Mapping): string => `${mapping.type}/${mapping.profile}`;
