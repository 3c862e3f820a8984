import { expect, test, vi } from 'vitest';
import { nextTask } from '../../lib/breath';
import { askTurn, endTurn } from './turns';

test('one chart is drawn after the other, each once the one before is done', async () => {
  const drawn: string[] = [];
  const [a, b, c] = [{}, {}, {}];
  askTurn(a, () => drawn.push('a'));
  askTurn(b, () => drawn.push('b'));
  askTurn(c, () => drawn.push('c'));
  await nextTask();
  expect(drawn).toEqual(['a']);
  endTurn(a);
  await nextTask();
  expect(drawn).toEqual(['a', 'b']);
  endTurn(b);
  await nextTask();
  expect(drawn).toEqual(['a', 'b', 'c']);
  endTurn(c);
});

test('who asks again keeps its place, and draws what it asked last', async () => {
  const drawn: string[] = [];
  const [a, b, c] = [{}, {}, {}];
  askTurn(a, () => drawn.push('a'));
  askTurn(b, () => drawn.push('old b'));
  askTurn(c, () => drawn.push('c'));
  askTurn(b, () => drawn.push('b'));
  endTurn(a);
  await vi.waitFor(() => expect(drawn).toEqual(['a', 'b']));
  endTurn(b);
  await vi.waitFor(() => expect(drawn).toEqual(['a', 'b', 'c']));
  endTurn(c);
});

test('who leaves before its turn is passed over, and who leaves in its turn lets the next one in', async () => {
  const drawn: string[] = [];
  const [a, b, c] = [{}, {}, {}];
  askTurn(a, () => drawn.push('a'));
  askTurn(b, () => drawn.push('b'));
  askTurn(c, () => drawn.push('c'));
  endTurn(b);
  endTurn(a);
  await vi.waitFor(() => expect(drawn).toEqual(['a', 'c']));
  endTurn(c);
});
