import { type ReactNode } from 'react';
import type { Session } from '../api/types';
import { text } from '../text';

/** Why the messages belong together: which key led to which, by which rule. */
export function WhyPanel({ session }: { session: Session }): ReactNode {
  return (
    <section className="card">
      <h2>{text.flow.why}</h2>
      <p className="note">{text.flow.whyIntro}</p>
      <div className="scroll-x">
        <table className="plain-table">
          <thead><tr><th scope="col">{text.flow.key}</th><th scope="col">{text.flow.rule}</th><th scope="col">{text.flow.via}</th><th scope="col">{text.flow.found}</th><th scope="col">{text.columns.messages}</th></tr></thead>
          <tbody>
            {session.keys.map((key) => (
              <tr key={`${key.rule} ${key.value}`} className={key.outcome}>
                <td className="mono">{key.value}</td>
                <td>{text.flow.rules[key.rule] ?? key.rule}</td>
                <td className="mono">{key.via}</td>
                <td>{text.flow.outcomes[key.outcome] ?? key.outcome}</td>
                <td>{key.records}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
