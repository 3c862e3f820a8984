import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from './chartCsv';

describe('csvText', () => {
  it('writes numbers at full precision, with their sign', () => {
    const text = csvText({ head: ['gap'], rows: [[-0.1], [0.1 + 0.2], [1e-7]] });
    expect(text).toBe('gap\r\n-0.1\r\n0.30000000000000004\r\n1e-7\r\n');
  });

  it('leaves a cell empty where a value is not known', () => {
    expect(csvText({ head: ['a', 'b', 'c'], rows: [[undefined, Number.NaN, true]] })).toBe('a,b,c\r\n,,true\r\n');
  });

  it('neutralises texts that a spreadsheet would compute, and quotes commas and quotes', () => {
    expect(csvText({ head: ['model'], rows: [['=1+1'], ['a, "b"']] })).toBe('model\r\n\'=1+1\r\n"a, ""b"""\r\n');
  });

  it('reads back every number exactly', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const [, line] = csvText({ head: ['x'], rows: [[x]] }).split('\r\n');
        expect(Number(line) === x).toBe(true);
      }),
    );
  });
});
