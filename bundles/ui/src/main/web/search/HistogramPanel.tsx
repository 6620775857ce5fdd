import { type ReactNode } from 'react';
import { setParams, useRoute } from '../parts/route';
import { text } from '../text';
import { Histogram } from './Histogram';
import { type Wish, useHistogram } from './useSearch';

const SPLITS = ['status_class', 'hep_type', 'method', 'src_ip', 'node'];
const BUCKETS = 120;

export function HistogramPanel({ wish, onRange }: { wish: Wish; onRange: (from: string, to: string) => void }): ReactNode {
  const { params } = useRoute();
  const by = params.get('by') ?? 'status_class';
  const { data } = useHistogram(wish, by, BUCKETS);
  if (!data || data.total === 0) {
    return null;
  }
  const out = () => {
    const width = data.to - data.from;
    onRange(String(Math.max(0, Math.floor(data.from - width / 2))), String(Math.ceil(data.to + width / 2)));
  };
  return (
    <div className="histogram-panel">
      <Histogram data={data} onZoom={(from, to) => onRange(String(Math.floor(from)), String(Math.ceil(to)))} onOut={out}>
        <select aria-label={text.search.by} value={by} onChange={(event) => setParams({ by: event.target.value })}>
          {SPLITS.map((each) => <option key={each} value={each}>{each}</option>)}
        </select>
      </Histogram>
    </div>
  );
}
