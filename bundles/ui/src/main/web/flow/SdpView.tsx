import { type ReactNode, useMemo } from 'react';
import { text } from '../text';
import { parseSdp } from './sdp';

export function SdpView({ sdp }: { sdp: string }): ReactNode {
  const media = useMemo(() => parseSdp(sdp), [sdp]);
  return (
    <>
      <table className="plain-table">
        <thead><tr><th scope="col">{text.flow.media}</th><th scope="col">{text.flow.address}</th><th scope="col">{text.flow.direction}</th><th scope="col">{text.flow.codecs}</th></tr></thead>
        <tbody>
          {media.map((each, i) => (
            <tr key={i}>
              <td>{each.kind}<br /><small>{each.protocol}</small></td>
              <td>{each.address}:{each.port}</td>
              <td>{each.port === 0 ? text.flow.refused : each.direction}</td>
              <td>{each.codecs.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <pre className="raw" tabIndex={0}>{sdp}</pre>
    </>
  );
}
