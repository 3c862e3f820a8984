import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Schedule, type Task } from './schedule';

/** What may happen next; what does not apply at that moment is skipped. */
type Step = 'begin' | 'finish' | 'die' | 'giveBack' | 'take' | 'pause' | 'resume' | 'smaller' | 'larger';
const steps = fc.array(
  fc.tuple(
    fc.constantFrom<Step>('begin', 'finish', 'die', 'giveBack', 'take', 'pause', 'resume', 'smaller', 'larger'),
    fc.nat(),
  ),
  { maxLength: 300 },
);

/** Plays steps, then lets everything end well; keeps what the workers and the receiver have. */
function play(count: number, batch: number, limit: number, played: readonly (readonly [Step, number])[]) {
  const schedule = new Schedule(count, batch, limit);
  const inHand: Task[] = [];
  const finished: Task[] = [];
  const outcomes: number[] = [];
  let bound = Math.max(limit, batch);
  const pick = (tasks: Task[], n: number) => tasks.splice(n % tasks.length, 1)[0]!;
  const step = (name: Step, n: number) => {
    if (name === 'begin') {
      const task = schedule.begin();
      if (task) inHand.push(task);
    } else if (name === 'pause') schedule.pause();
    else if (name === 'resume') schedule.resume();
    else if (name === 'smaller') schedule.arrange(1, limit);
    else if (name === 'larger') {
      schedule.arrange(batch + 3, limit);
      bound = Math.max(bound, batch + 3);
    } else if (name === 'take') {
      if (finished.length > 0) {
        const { pictures } = pick(finished, n);
        outcomes.push(...pictures);
        schedule.taken(pictures.length);
      }
    } else if (inHand.length > 0) {
      const task = pick(inHand, n);
      if (name === 'giveBack') schedule.giveBack(task);
      else if (name === 'finish' || schedule.died(task) === 'failed') finished.push(task);
    }
    expect(schedule.inFlight).toBeLessThanOrEqual(bound);
  };
  for (const [name, n] of played) step(name, n);
  schedule.resume();
  for (let i = 0; i < 10 * count + 10 && !schedule.done; i++)
    for (const s of ['begin', 'finish', 'take'] as const) step(s, 0);
  return { schedule, outcomes };
}

describe('Schedule', () => {
  it('gives every picture exactly one outcome, whatever dies, and never begins more than the bound', () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 20 }),
        steps,
        (count, batch, limit, played) => {
          const { schedule, outcomes } = play(count, batch, limit, played);
          expect(outcomes.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
          expect([schedule.done, schedule.inFlight, schedule.waiting]).toEqual([true, 0, 0]);
        },
      ),
    );
  });

  it('begins nothing new while paused, but again what died', () => {
    const schedule = new Schedule(10, 2, 100);
    const first = schedule.begin()!;
    schedule.pause();
    expect(schedule.begin()).toBeUndefined();
    expect(schedule.died(first)).toBe('again');
    expect(schedule.begin()).toEqual({ pictures: [0, 1], deaths: 1 });
    expect(schedule.begin()).toBeUndefined();
    schedule.resume();
    expect(schedule.begin()?.pictures).toEqual([2, 3]);
  });

  it('waits for the receiver', () => {
    const schedule = new Schedule(10, 2, 4);
    schedule.begin();
    schedule.begin();
    expect(schedule.begin()).toBeUndefined();
    schedule.taken(2);
    expect(schedule.begin()?.pictures).toEqual([4, 5]);
  });

  it('divides a batch that two workers died on, and gives up the picture that a third dies on', () => {
    const schedule = new Schedule(3, 3, 10);
    expect(schedule.died(schedule.begin()!)).toBe('again');
    expect(schedule.died(schedule.begin()!)).toBe('split');
    const singles = [schedule.begin()!, schedule.begin()!, schedule.begin()!];
    expect(singles.map(({ pictures }) => pictures)).toEqual([[0], [1], [2]]);
    expect(schedule.died(singles[1]!)).toBe('failed');
  });

  it('takes pictures one by one after two batches that had to be divided', () => {
    const schedule = new Schedule(20, 4, 100);
    for (const deaths of [1, 2, 1, 2]) {
      const task = schedule.begin()!;
      schedule.died(task);
      if (deaths === 2) for (let i = 0; i < 4; i++) schedule.begin();
    }
    expect(schedule.begin()?.pictures).toHaveLength(1);
    schedule.arrange(8, 100);
    expect(schedule.begin()?.pictures).toHaveLength(1);
  });
});
