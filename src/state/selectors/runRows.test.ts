import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../domain/metrics/intervals';
import { runState } from '../../testing/runs';
import { curveRows, knownRate, pageTitle, runFigures, timeLeftMs } from './runRows';

const hits = { top1: { num: 60, den: 80 }, labelSet: { num: 35, den: 40 } };

describe('runFigures', () => {
  it('of a part are estimates of the whole dataset, narrower than Wilson’s; of the whole they are for images like these', () => {
    const [part] = runFigures(runState('r', { status: 'running', done: 100, of: 200, failed: 10, hits }));
    const [low, high] = wilsonInterval(hits.top1);
    expect(part).toMatchObject({ name: 'Top-1', value: 0.75 });
    expect(part!.interval[1] - part!.interval[0]).toBeLessThan(high - low);
    const whole = runFigures(runState('r', { done: 200, of: 200, hits }));
    expect(whole.map((f) => f.interval)).toEqual([wilsonInterval(hits.top1), wilsonInterval(hits.labelSet)]);
  });

  it('leave out what has no images', () => {
    expect(runFigures(runState('r'))).toEqual([]);
    expect(runFigures(runState('r', { hits: { ...hits, top1: { num: 0, den: 0 } } })).map((f) => f.name)).toEqual([
      'Label-set accuracy',
    ]);
  });
});

it('curveRows close on the figure of the dataset', () => {
  const rows = curveRows(
    runState('r', {
      of: 100,
      done: 100,
      curve: [
        { done: 50, ...hits },
        { done: 100, ...hits },
      ],
    }),
  );
  const [first, last] = rows.map((r) => r.figures[0]!.interval);
  expect(first![1] - first![0]).toBeGreaterThan(0.05);
  expect(last).toEqual([0.75, 0.75]);
});

it('timeLeftMs and knownRate say nothing where nothing was measured', () => {
  expect(timeLeftMs(runState('r', { of: 50, done: 10 }))).toBeUndefined();
  expect(timeLeftMs(runState('r', { of: 50, done: 10, imagesPerSecond: 20 }))).toBe(2000);
  const sha = 'ab'.repeat(32);
  const runs = [runState('new', { done: 8, of: 8 }), runState('old', { done: 240, of: 240, elapsedMs: 6000 })];
  expect(knownRate(runs, sha)).toBe(40);
  expect(knownRate(runs, 'cd')).toBeUndefined();
  expect(knownRate(runs, '')).toBeUndefined();
});

it('pageTitle shows progress, then how the run ended', () => {
  const run = runState('r', { status: 'running', done: 42, of: 100 });
  expect(pageTitle('Models', run, undefined)).toBe('42 % · Models · Plural');
  expect(pageTitle('Models', { ...run, status: 'paused' }, undefined)).toBe('Paused at 42 % · Models · Plural');
  expect(pageTitle('Models', { ...run, status: 'preparing', of: 0 }, undefined)).toBe('0 % · Models · Plural');
  const done = { ...run, status: 'done', done: 12_000 } as const;
  expect(pageTitle('Browse', undefined, done)).toBe('Done: tiny, 12,000 images · Browse · Plural');
  expect(pageTitle('Browse', undefined, { ...done, status: 'cancelled' })).toBe(
    'Stopped: tiny, 12,000 images · Browse · Plural',
  );
  expect(pageTitle('Labels', undefined, undefined)).toBe('Labels · Plural');
});
