import { expect, it } from 'vitest';
import { readSources } from '../../../domain/figures/sourcesDocument';
import { sourceRows } from '../../../state/accuracy/rows/sourceRows';
import { committedJson } from '../../../testing/committedFigures';
import { whoseAnswer } from './whoseAnswer';

it('says what holds under every source, and what hangs on it with the figures', () => {
  const answer = whoseAnswer(sourceRows(readSources(committedJson('sources.json'), 'sources.json'), [], true));
  expect(answer).toMatch(/^Holds under every source shown: /);
  expect(answer).toMatch(/Hangs on the source: .*ASMA.*5\.5 by ReaL, 15\.0 by Experts/);
});
