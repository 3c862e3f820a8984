import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimedIds, meantClaim } from './claimedIds';

const claim = fc.record({
  payload: fc.string({ minLength: 1, maxLength: 8 }),
  model: fc.constantFrom('net', 'vgg', 'net (claimed)'),
});
const claims = fc.uniqueArray(claim, { minLength: 1, maxLength: 3, selector: ({ payload }) => payload });

describe('the name of a claimed model', () => {
  it('is one of its own, the bare one where no other has it', () => {
    expect([...claimedIds([{ payload: 'a', model: 'net' }]).values()]).toEqual(['net (claimed)']);
    fc.assert(
      fc.property(claims, (all) => {
        const ids = [...claimedIds(all).values()];
        expect(new Set(ids).size).toBe(all.length);
      }),
    );
  });

  it('does not follow the order, and means the same when others are left out', () => {
    fc.assert(
      fc.property(claims, fc.nat(2), (all, at) => {
        const picked = all[at % all.length]!;
        const id = claimedIds(all).get(picked.payload)!;
        expect(claimedIds(all.toReversed())).toEqual(claimedIds(all));
        for (const others of [all.filter((one) => one !== picked), []]) {
          // picked alone, and picked beside what is left
          const left = [picked, ...others.slice(0, 1)];
          if (id === `${picked.model} (claimed)`) continue;
          expect(meantClaim(id, left)).toBe(claimedIds(left).get(picked.payload));
        }
        // what was left out is never another one
        const others = all.filter((one) => one !== picked);
        if (id !== `${picked.model} (claimed)`)
          expect([...claimedIds(others).values()]).not.toContain(meantClaim(id, others));
      }),
    );
  });

  it('of a link of before goes by the order', () => {
    const all = [
      { payload: 'a', model: 'net' },
      { payload: 'b', model: 'vgg' },
      { payload: 'c', model: 'net' },
    ];
    const ids = claimedIds(all);
    expect(meantClaim('net (claimed)', all)).toBe(ids.get('a'));
    expect(meantClaim('net (claimed, 2)', all)).toBe(ids.get('c'));
    expect(meantClaim('vgg (claimed)', all)).toBe('vgg (claimed)');
    for (const other of ['net (claimed, 3)', 'net', '', 'resnet50']) expect(meantClaim(other, all)).toBe(other);
    // after one that cannot be read, nobody knows which is meant
    const damaged = [{ payload: 'x' }, ...all];
    expect([...claimedIds(damaged).values()]).not.toContain(meantClaim('net (claimed)', damaged));
    expect([...claimedIds([{ payload: 'x' }, all[0]!]).values()]).not.toContain('net (claimed)');
  });
});
