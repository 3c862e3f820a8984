import type { PageHeader, SchemaTree } from 'hyparquet';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';

/** Encodings that other programs write by default. The others can stand for far more than they hold, and are not read. */
const ENCODINGS: readonly (string | undefined)[] = ['PLAIN', 'PLAIN_DICTIONARY', 'RLE_DICTIONARY', 'BYTE_STREAM_SPLIT'];

/**
 * Walks the runs of a page without expanding them: a run of a few bytes can claim billions of values, which the reader would write down.
 * `body` is the inflated page (of a page v2 the levels, then the inflated values). Throws an Error where a run claims more values than its
 * page has, or the encoding is not handled.
 */
export function checkRuns(header: PageHeader, body: Uint8Array, path: SchemaTree[]): void {
  const page = header.data_page_header ?? header.data_page_header_v2;
  if (!page) return;
  if (!ENCODINGS.includes(page.encoding))
    throw new Error(`values in the encoding ${page.encoding}, which is not handled`);
  const walk = new RunWalk(body, page.num_values);
  const v2 = header.data_page_header_v2;
  const [repetition, definition] = [getMaxRepetitionLevel(path), getMaxDefinitionLevel(path)];
  if (v2) {
    const { repetition_levels_byte_length: rep, definition_levels_byte_length: def } = v2;
    if (repetition) walk.runs(0, rep, bitsFor(repetition));
    if (definition) walk.runs(rep, def, bitsFor(definition));
    walk.at = rep + def;
  } else {
    if (repetition) walk.prefixed(bitsFor(repetition));
    if (definition) walk.prefixed(bitsFor(definition));
  }
  if (!page.encoding.endsWith('DICTIONARY')) return;
  const width = walk.byte();
  if (width > 32) throw new Error(`dictionary indices of ${width} bits`);
  // empty cells are counted among the values of a page, and have no index
  if (width > 0) walk.runs(walk.at, body.length - walk.at, width, true);
}

const bitsFor = (level: number) => 32 - Math.clz32(level);

/** A position in a page, and how many values it has. */
class RunWalk {
  at = 0;

  constructor(
    readonly body: Uint8Array,
    readonly values: number,
  ) {}

  byte(): number {
    const byte = this.body[this.at++];
    if (byte === undefined) throw new Error('a page that ends too early');
    return byte;
  }

  /** Runs after their length in bytes. */
  prefixed(width: number): void {
    const length = this.byte() + this.byte() * 2 ** 8 + this.byte() * 2 ** 16 + this.byte() * 2 ** 24;
    this.runs(this.at, length, width);
  }

  /** Walks runs of numbers of `width` bits until all values are there, or no more follow where there may be fewer; stands after `length` bytes. */
  runs(start: number, length: number, width: number, mayBeFewer = false): void {
    this.at = start;
    // the last run of packed numbers is filled up to eight
    for (let left = this.values; left > 0; ) {
      if (mayBeFewer && this.at >= start + length) break;
      const run = this.#varint();
      const packed = run % 2 === 1;
      const count = packed ? Math.floor(run / 2) * 8 : Math.floor(run / 2);
      if (count > left + (packed ? 7 : 0)) throw new Error(`a run of ${count} values where ${left} are left`);
      if (count === 0) throw new Error('a run of no values');
      this.at += packed ? (count / 8) * width : Math.ceil(width / 8);
      left -= count;
    }
    this.at = start + length;
  }

  #varint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 42; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw new Error('a run without end');
  }
}
