import { expect, it } from 'vitest';
import { readSources } from '../../../domain/figures/sourcesDocument';
import { sourceRows } from '../../../state/accuracy/rows/sourceRows';
import { committedJson } from '../../../testing/committedFigures';
import { whoseAnswer } from './whoseAnswer';

it('says what holds under every source, and what hangs on it with the figures', () => {
  const answer = whoseAnswer(sourceRows(readSources(committedJson('sources.json'), 'sources.json'), [], true));
  expect(answer).toMatch(/^Holds under every source shown: /);
  expect(answer).toContain(
    'a drop remains in top-1, label-set accuracy, variable top-k, ASMA; the drop in label-set accuracy is smaller than in top-1.',
  );
  expect(answer).toMatch(/Hangs on the source: .*ASMA.*5\.5 by ReaL, 15\.0 by Experts/);
  // 0.9 [-0.1, 1.9] on the 3,598 images that a third annotation labels, too
  expect(answer).toMatch(/A third annotation leaves no sure drop: 0\.9\.$/);
});
