import { describe, expect, it } from 'vitest';
import { BestTies, tiedBest } from './bestTies';

const ties = (rows: readonly (readonly number[])[]) => {
  const found = new BestTies();
  for (const row of rows) found.add(row);
  return found.sentence();
};

describe('BestTies', () => {
  it('says where a saturated sigmoid leaves the first place open', () => {
    expect(
      ties([
        [1, 0.2, 1],
        [0.9, 0.3, 0.1],
        [0, 1, 1],
      ]),
    ).toMatch(/^In 2 of 3 images .*\(such as 1\).*Logits/);
  });

  it('says nothing of ties below the first place, nor of one image in many', () => {
    expect(ties([[0.9, 0.2, 0.2]])).toBeUndefined();
    expect(ties([[1, 1], ...Array.from({ length: 150 }, () => [1, 0])])).toBeUndefined();
    expect(ties([])).toBeUndefined();
  });

  it('counts images one by one, where rows are ranked elsewhere', () => {
    const found = new BestTies();
    for (const row of [[1, 2], [3, 3], [4]]) found.count(tiedBest(row));
    expect(found.sentence()).toMatch(/^In 1 of 3 images .*\(such as 3\)/);
  });

  it('looks at a part of a longer array alone', () => {
    const found = new BestTies();
    found.add(Float32Array.of(1, 1, 0.5, 0.4), 1, 3);
    expect(found.sentence()).toBeUndefined();
  });
});
