import { expect, it } from 'vitest';
import { breather } from './breath';

const busy = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

it('lets other messages through between the steps of long work, and goes on', async () => {
  const { port1, port2 } = new MessageChannel();
  const done: string[] = [];
  port1.onmessage = () => done.push('other');
  const breath = breather();
  port2.postMessage('a question');
  for (let step = 0; step < 5; step++) {
    busy(15);
    await breath();
    done.push('step');
  }
  port1.close();
  expect(done.filter((d) => d === 'step')).toHaveLength(5);
  expect(done.indexOf('other')).toBeGreaterThanOrEqual(0);
  expect(done.indexOf('other')).toBeLessThan(done.length - 1);
});
