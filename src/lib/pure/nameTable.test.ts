import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameTable } from './nameTable';

describe('NameTable', () => {
  it('numbers strings as a Map would', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ maxLength: 2 }), fc.constantFrom('__proto__', 'constructor'))),
        (names) => {
          const [table, map] = [new NameTable(), new Map<string, number>()];
          for (const name of names) {
            if (!map.has(name)) map.set(name, map.size);
            expect(table.numberOf(name)).toBe(map.get(name));
            expect(table.size).toBe(map.size);
          }
        },
      ),
    );
  });

  it('grows, and keeps what it numbered', () => {
    const table = new NameTable();
    const name = (i: number) => `ILSVRC2012_val_${i}`;
    for (let i = 0; i < 20_000; i++) expect(table.numberOf(name(i))).toBe(i);
    for (let i = 0; i < 20_000; i += 97) expect(table.numberOf(name(i))).toBe(i);
    expect(table.size).toBe(20_000);
  });
});
