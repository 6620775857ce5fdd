import { expect, test } from 'vitest';
import { type Answer, lines } from '../../main/web/dash/numbers';

test('series of Prometheus, the greatest first', () => {
  const answer: Answer = { data: { result: [
    { metric: { __name__: 'up', job: 'a' }, values: [[1, '1'], [2, 'NaN']] },
    { metric: { __name__: 'up' }, values: [[1, '7']] },
  ] } };
  expect(lines([answer, {}])).toEqual([{ name: 'up', values: [[1, 7]] }, { name: 'a', values: [[1, 1]] }]);
});
