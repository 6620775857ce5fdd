import { type ReactNode } from 'react';
import type { MappingState } from '../api/types';
import { typeName } from '../parts/record';
import { setParams, useRoute } from '../parts/route';
import { text } from '../text';
import { MappingEditor } from './MappingEditor';
import { MappingProposals } from './MappingProposals';
import { Resource } from './Resource';
import { useResource } from './useResource';

const t = text.operate;

/** What is known of each kind of message: its fields, how they are indexed and asked for, what joins it with others. */
export function MappingSection({ admin }: { admin: boolean }): ReactNode {
  const mappings = useResource<MappingState[]>('/mappings');
  const { params } = useRoute();
  const chosen = params.get('mapping');
  return (
    <>
      <Resource of={mappings}>{(data) => {
        const state = data.find((each) => key(each) === chosen);
        return (
          <div className="two-panes">
            <ul className="list" aria-label={t.sections.mappings}>
              {data.map((each) => (
                <li key={key(each)}>
                  <button type="button" className="plain" aria-pressed={key(each) === chosen} onClick={() => setParams({ mapping: key(each) }, false)}>
                    <span>{each.mapping.label || typeName(each.mapping.type)}{each.origin !== 'dissector' && <small> ● {t.origins[each.origin]}</small>}<br />
                      <small>{each.mapping.type}, {each.mapping.profile} · {t.fieldCount(each.mapping.fields?.length ?? 0)}</small></span>
                  </button>
                </li>
              ))}
            </ul>
            {state ? <MappingEditor key={`${key(state)} ${state.version}`} state={state} readOnly={!admin} /> : <p className="empty">{t.chooseMapping}</p>}
          </div>
        );
      }}</Resource>
      <MappingProposals admin={admin} />
    </>
  );
}

const key = ({ mapping }: MappingState): string => `${mapping.type}/${mapping.profile}`;
