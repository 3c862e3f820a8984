import { expect, it } from 'vitest';
import { isGone } from './isGone';

const answer = (status: number, type: string) => new Response(null, { status, headers: { 'Content-Type': type } });

it('is gone where the file is, or a page stands in its place', () => {
  expect(isGone(answer(404, 'text/plain'))).toBe(true);
  expect(isGone(answer(410, 'text/plain'))).toBe(true);
  expect(isGone(answer(200, 'text/html; charset=utf-8'))).toBe(true);
});

it('is not where the server has it, or is out of order', () => {
  for (const status of [500, 502, 503, 403, 401, 405]) expect(isGone(answer(status, 'text/html'))).toBe(false);
  for (const type of ['text/javascript', 'application/javascript; charset=utf-8', ''])
    expect(isGone(answer(200, type))).toBe(false);
});
