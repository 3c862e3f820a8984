import { describe, expect, it } from 'vitest';
import type { ThresholdAnswer } from '../../../data/compute/accuracy/accuracyTypes';
import type { ClassGain } from '../../../domain/classGains';
import { committedFigures, withCommittedMoments } from '../../../testing/committedFigures';
import { DEFAULT_VIEW } from '../../urlSchema';
import type { ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import { type AccuracyMore, answerKeys } from '../accuracyQuestions';
import { classRows, thresholdRows } from './classRows';
import { figureSource } from './figureSource';

const gain = (part: Partial<ClassGain>): ClassGain => ({
  classIndex: 282,
  n: 10,
  nEvaluated: 10,
  top1: { num: 2, den: 10 },
  real: { num: 7, den: 10 },
  gain: 0.5,
  interval: [0.3, 0.7],
  smallSample: true,
  partners: [],
  ...part,
});

const rowsOf = (...gains: ClassGain[]) => {
  const view = DEFAULT_VIEW;
  const classes: AccuracyMore['classes'] = { key: '', about: view.classSide, value: { gains, pairs: [] } };
  return classRows(committedFigures(), view, { classes });
};

describe('classRows', () => {
  it('gives the interval of a gain that varies between images', () => {
    expect(rowsOf(gain({}))?.[0]?.gain).toEqual({ value: 0.5, interval: [0.3, 0.7] });
  });

  it('shows no interval where nothing varies or one image is all there is', () => {
    const [same, single] = rowsOf(
      gain({ gain: 0, interval: [0, 0] }),
      gain({ nEvaluated: 1, interval: [Number.NaN, Number.NaN] }),
    )!;
    expect(same?.gain).toEqual({ value: 0 });
    expect(single?.gain).toEqual({ value: 0.5 });
  });

  it('leaves classes without an evaluated image out', () => {
    expect(rowsOf(gain({ nEvaluated: 0, gain: Number.NaN }))).toEqual([]);
  });

  it('leads to the images that an answer counted, also while it is older than the switches', () => {
    const data = committedFigures();
    const seen: ViewState = { ...DEFAULT_VIEW, reviewed: true };
    const key = answerKeys(seen, data.request).classes;
    const classes = { key, about: seen.classSide, value: { gains: [gain({})], pairs: [] } };
    const rows = classRows(data, seen, { classes })!;
    expect(rows[0]!.link.query).toContain('reviewed:yes');
    expect(classRows(data, DEFAULT_VIEW, { classes })).toBe(rows);
    const next = { ...classes, key: answerKeys(DEFAULT_VIEW, data.request).classes };
    expect(classRows(data, DEFAULT_VIEW, { classes: next })![0]!.link.query).not.toContain('reviewed');
  });

  it('is not there for the other dataset', () => {
    const other = DEFAULT_VIEW.classSide === 'V1' ? 'V2' : 'V1';
    expect(
      classRows(committedFigures(), DEFAULT_VIEW, {
        classes: { key: '', about: other, value: { gains: [], pairs: [] } },
      }),
    ).toBeUndefined();
  });
});

describe('thresholdRows', () => {
  const data: AccuracyData = { ...committedFigures(), source: 'pack' };
  const value: ThresholdAnswer = {
    thresholds: [0.5],
    evaluated: [10],
    evaluatedThroughout: 10,
    multiShare: [0.2],
    accuracy: [0.75],
    se: [0.01],
    accuracyThroughout: [0.75],
    seThroughout: [0.01],
  };
  const rowsUnder = (view: ViewState, key: string, of = data) =>
    thresholdRows(figureSource(of, view, {})!, of, view, { thresholds: answerOf(key) });
  const kept = new Map<string, { key: string; value: ThresholdAnswer }>();
  const answerOf = (key: string) => {
    const answer = kept.get(key) ?? { key, value };
    kept.set(key, answer);
    return answer;
  };
  const others: ViewState = { ...DEFAULT_VIEW, originalInSet: true };
  const keyOf = (view: ViewState) => answerKeys(view, data.request).thresholds;

  it('stay as they were while an answer is older than the switches, gaps and all', () => {
    const rows = rowsUnder(DEFAULT_VIEW, keyOf(DEFAULT_VIEW))!;
    expect(rows[0]!.gap.value).toBeCloseTo(0.75 - rows[0]!.V2.value, 12);
    expect(rowsUnder(others, keyOf(DEFAULT_VIEW))).toBe(rows);
    expect(rowsUnder(others, keyOf(others))![0]!.V2.value).not.toBe(rows[0]!.V2.value);
  });

  it('have bands of one method, whatever has been refined elsewhere', () => {
    const known = withCommittedMoments(data);
    const refined = { value: 0.5, interval: [0.1, 0.9] as const, se: 0.2 };
    const bootstrap = {
      key: answerKeys(DEFAULT_VIEW, known.request).bootstrap,
      value: new Map([['mean', new Map([['V2.real' as const, refined]])]]),
    };
    const source = figureSource(known, DEFAULT_VIEW, { bootstrap })!;
    expect(source.figure('V2.real').interval).toEqual([0.1, 0.9]);
    const key = keyOf(DEFAULT_VIEW);
    const [row] = thresholdRows(source, known, DEFAULT_VIEW, { thresholds: { key, value: { ...value } } })!;
    const { interval } = figureSource(known, DEFAULT_VIEW, {})!.figure('V2.real');
    expect(row!.V2.interval).toEqual(interval);
    const half = Math.hypot(1.959963984540054 * 0.01, (interval![1] - interval![0]) / 2);
    expect(row!.gap.interval![1] - row!.gap.value).toBeCloseTo(half, 12);
  });

  it('say what the drop was at the published score, the only one at which it is known, where it was another', () => {
    const { value: before } = figureSource(data, DEFAULT_VIEW, {})!.figure('gap.real');
    const V1 = figureSource(data, DEFAULT_VIEW, {})!.figure('V1.real').value;
    const answer = (at: number): ThresholdAnswer => ({
      ...value,
      thresholds: [0.5, 0.8],
      accuracy: [0.5, at],
      accuracyThroughout: [0.5, at],
      multiShare: [0.2, 0.2],
      evaluated: [10, 10],
      se: [0.01, 0.01],
      seThroughout: [0.01, 0.01],
    });
    const were = (at: number) =>
      thresholdRows(figureSource(data, DEFAULT_VIEW, {})!, data, DEFAULT_VIEW, {
        thresholds: { key: keyOf(DEFAULT_VIEW), value: answer(at) },
      })!.map((row) => row.was);
    expect(were(V1)).toEqual([undefined, undefined]);
    expect(were(V1 + 0.01)).toEqual([undefined, before]);
  });

  it('are never made of an answer about other images, nor shown with figures that have none', () => {
    expect(rowsUnder(DEFAULT_VIEW, 'of another view')).toBeUndefined();
    expect(rowsUnder(DEFAULT_VIEW, keyOf(DEFAULT_VIEW), committedFigures())).toBeUndefined();
  });
});
