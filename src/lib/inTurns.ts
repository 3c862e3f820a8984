import { PluralError } from './pure/errors';

/** A worker's other questions wait at most about so long. */
const TURN_MS = 12;

export interface Turns {
  /** told what the steps yielded last, once a turn */
  readonly tell?: (share: number) => void;
  /** true once nobody waits for the answer */
  readonly isStopped?: () => boolean;
}

/** Runs steps a few at a time and lets other work in between. Rejects with code `cancelled` once stopped. */
export async function inTurns<R>(steps: Generator<number, R>, { tell, isStopped }: Turns = {}): Promise<R> {
  for (;;) {
    if (isStopped?.()) throw new PluralError('cancelled', 'stopped on request');
    const end = performance.now() + TURN_MS;
    let share = 0;
    do {
      const { value, done } = steps.next();
      if (done) return value;
      share = value;
    } while (performance.now() < end);
    tell?.(share);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
