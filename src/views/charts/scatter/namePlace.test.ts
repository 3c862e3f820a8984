import { expect, it } from 'vitest';
import { namePlace } from './namePlace';

const area = { left: 50, right: 350, bottom: 300 };
const at = { x: 200, y: 100 };
const sideOf = (mark: { x: number; y: number }, others: readonly { x: number; y: number }[]) =>
  namePlace(60, mark, area, [mark, ...others]).textAnchor === 'end' ? 'left' : 'right';

it('stands where it fits and covers fewer marks, left if that is the same', () => {
  expect(sideOf(at, [])).toBe('left');
  expect(sideOf(at, [{ x: 170, y: 104 }])).toBe('right');
  expect(
    sideOf(at, [
      { x: 170, y: 104 },
      { x: 230, y: 96 },
    ]),
  ).toBe('left');
  // marks above and below are in nobody's way
  expect(sideOf(at, [{ x: 170, y: 130 }])).toBe('left');
  expect(sideOf({ x: 70, y: 100 }, [{ x: 110, y: 100 }])).toBe('right');
  expect(sideOf({ x: 330, y: 100 }, [{ x: 300, y: 100 }])).toBe('left');
});
