import { expect, it } from 'vitest';
import { legendLayout } from './legendLayout';

it('legendLayout breaks rows where an entry does not fit', () => {
  expect(legendLayout([60, 60, 60], 140, 10)).toEqual([
    { x: 0, row: 0 },
    { x: 70, row: 0 },
    { x: 0, row: 1 },
  ]);
  expect(legendLayout([500], 140, 10)).toEqual([{ x: 0, row: 0 }]);
});
