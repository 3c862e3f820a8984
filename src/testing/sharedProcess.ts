import { afterAll, expect, vi } from 'vitest';

/** What Node lacks and modules set once, as they load: the codecs and the runtime. Libraries keep registries of their own below `__`. */
const isSetOnce = (name: string) => ['ImageData', 'Worker'].includes(name) || name.startsWith('__');

const globals = () => {
  const names = Object.getOwnPropertyNames(globalThis).filter((name) => !isSetOnce(name));
  return new Map(names.map((name) => [name, Reflect.get(globalThis, name)]));
};
const before = globals();

/** Files share a process: what one puts in the place of a global goes with it, and a file that leaves another behind fails. */
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  const after = globals();
  const names = [...new Set([...before.keys(), ...after.keys()])];
  expect(
    names.filter((name) => !Object.is(before.get(name), after.get(name))),
    'globals left behind',
  ).toEqual([]);
});
