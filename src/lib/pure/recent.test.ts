import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Recent } from './recent';

it('Recent holds exactly the entries that were used last, whatever is read and written', () => {
  const step = fc.record({ write: fc.boolean(), key: fc.integer({ min: 0, max: 8 }) });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(step, { maxLength: 40 }), (most, steps) => {
      const recent = new Recent<number, number | undefined>(most);
      // newest last
      let used: number[] = [];
      const values = new Map<number, number | undefined>();
      steps.forEach(({ write, key }, i) => {
        const value = i % 3 === 0 ? undefined : i;
        if (write) recent.set(key, value);
        else expect(recent.get(key)).toBe(used.includes(key) ? values.get(key) : undefined);
        if (write) values.set(key, value);
        if (write || used.includes(key)) used = [...used.filter((k) => k !== key), key].slice(-most);
      });
      for (let key = 0; key <= 8; key++) expect(recent.has(key)).toBe(used.includes(key));
    }),
  );
});
