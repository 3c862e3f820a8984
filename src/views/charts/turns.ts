import { nextTask } from '../../lib/breath';

interface Waiting {
  readonly draw: () => void;
}

/** Charts that want to be drawn again, in the order in which they asked. */
const waiting = new Map<object, Waiting>();
let drawing: object | undefined;

/**
 * Draws charts one after the other, each in a task of its own, so that nothing the reader does waits for all of them. `draw` is called when
 * it is `who`'s turn; the turn ends with `endTurn`. Who asks again before its turn keeps its place.
 */
export function askTurn(who: object, draw: () => void): void {
  waiting.set(who, { draw });
  if (drawing === undefined) giveTurn();
}

/** Says that `who` is drawn, or that it will not be: the next one is let in. */
export function endTurn(who: object): void {
  waiting.delete(who);
  if (drawing !== who) return;
  drawing = undefined;
  if (waiting.size > 0) void nextTask().then(giveTurn);
}

function giveTurn(): void {
  const [first] = waiting;
  if (drawing !== undefined || !first) return;
  const [who, { draw }] = first;
  waiting.delete(who);
  drawing = who;
  draw();
}
