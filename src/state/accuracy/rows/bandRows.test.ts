import { expect, it } from 'vitest';
import type { Choices } from '../../../data/compute/views';
import { readSources } from '../../../domain/figures/sourcesDocument';
import type { JudgedSide } from '../../../domain/labels/judgedSide';
import { committedFigures, committedJson } from '../../../testing/committedFigures';
import { DEFAULT_VIEW } from '../../urlSchema';
import { bandAnswer, sharePercent } from './bandAnswer';
import { bandRows, type Judged, judgedOf } from './bandRows';

const committed = readSources(committedJson('sources.json'), 'sources.json').bands;
const figures = committedFigures();
const view = { ...DEFAULT_VIEW, screen: 'accuracy' } as const;
const choices: Choices = { datasets: [], labelSets: [], models: [], scored: [], hasPack: false, missing: [] };
const context = { data: figures, view, choices, committed, isPart: false };
const rowsOf = (judged: Judged, more: Partial<typeof context> = {}) => {
  if ('why' in judged) throw new Error(judged.why);
  return bandRows(judged, { ...context, ...more });
};

it('without a pack are those that come with the app, and begin at the drop that the page opens with', () => {
  const rows = rowsOf(judgedOf(figures, view, {}, committed));
  const [V1, V2] = rows.sides;
  expect([V1.least.value, V1.most.value, V2.least.value].map((v) => (100 * v).toFixed(1))).toEqual([
    '81.7',
    '84.9',
    '74.8',
  ]);
  expect(V2.most).toEqual({ value: 1 });
  expect([V1.hasNo, V2.hasNo]).toEqual([true, false]);
  expect((100 * rows.at(0).drop.value).toFixed(1)).toBe('6.9');
  const { ofMean, interval } = rows.closings[1]!.closing;
  expect(rows.at(ofMean).drop.value).toBeCloseTo(0, 12);
  expect(interval![0]).toBeLessThan(ofMean);
  expect(rows.sources.map(({ id }) => id)).toEqual(['same real', 'same experts', 'all real', 'all experts']);
});

it('of some of the models are counted anew from whole numbers, without intervals', () => {
  const rows = rowsOf(judgedOf(figures, { ...view, one: 'resnet50' }, {}, committed));
  expect(rows.models).toBe(1);
  expect(rows.sides[0].least).not.toHaveProperty('interval');
  expect(rows.closings[0]!.closing).not.toHaveProperty('interval');
});

it('say what is missing where the app has no figures for a choice', () => {
  expect(judgedOf(figures, { ...view, reviewed: true }, {}, committed)).toMatchObject({ isComing: false });
  expect(judgedOf(figures, { ...view, anomalous: true }, {}, committed)).toMatchObject({
    why: 'Needs a data pack for these models.',
  });
  expect(judgedOf({ ...figures, awaited: true }, { ...view, reviewed: true }, {}, committed)).toMatchObject({
    isComing: true,
  });
});

it('have no intervals over images that are no random part', () => {
  const rows = rowsOf(judgedOf(figures, view, {}, committed), { isPart: true });
  expect(rows.sides[0].least).not.toHaveProperty('interval');
  expect(rows.closings[1]!.closing).not.toHaveProperty('interval');
});

const side = (yes: number, no: number, unknown: number): JudgedSide => ({
  models: [[yes, no, unknown]],
  n: yes + no + unknown,
  unnamed: 0,
  covariance: [0, 0, 0],
  judgedSe: 0,
});
const answer = (V1: JudgedSide, V2: JudgedSide) => bandAnswer(rowsOf({ V1, V2, models: 1, updating: false }));

it.each([
  [
    'the needed share first where a side has no judged “no”',
    side(80, 15, 5),
    side(70, 0, 30),
    'The drop is gone if 40 % of the unjudged first choices are valid. Unjudged: 5.0 % of ImageNet, 30.0 % of ImageNetV2. ImageNetV2’s labels judge nothing wrong: up to 100 %.',
  ],
  [
    'both ends where both sides have one',
    side(80, 15, 5),
    side(70, 10, 20),
    'ImageNet lies between 80.0 and 85.0, ImageNetV2 lies between 70.0 and 90.0 %. The drop is gone if 67 % of the unjudged first choices are valid.',
  ],
  [
    'what is left where no share closes the drop',
    side(80, 15, 5),
    side(70, 25, 5),
    'ImageNet lies between 80.0 and 85.0, ImageNetV2 lies between 70.0 and 75.0 %. Even if all unjudged first choices were valid, 10.0 points of drop remain.',
  ],
  [
    'that there is none to close',
    side(70, 25, 5),
    side(80, 15, 5),
    'ImageNet lies between 70.0 and 75.0, ImageNetV2 lies between 80.0 and 85.0 %. There is no drop to close.',
  ],
  [
    'nothing where everything was judged',
    side(70, 30, 0),
    side(80, 20, 0),
    'Nothing: the labels judge every first choice.',
  ],
])('the answer says %s', (_, V1, V2, text) => {
  expect(answer(V1, V2)).toBe(text);
});

it('a share is not rounded to one of its ends', () => {
  expect([0, 0.004, 0.314, 0.996, 1].map(sharePercent)).toEqual(['0 %', 'under 1 %', '31 %', 'over 99 %', '100 %']);
});
