import { Unzip, UnzipInflate, unzipSync } from 'fflate';
import { PluralError } from '../lib/pure/errors';
import { readNpy } from './npy';
import { type NpyHeader, readNpyHeader } from './npyHeader';
import { pairCells } from './ratedPairs';

/** What every rater answered, pair by pair in the order of the file. */
export interface RaterAnswers {
  /** (file name, class index) of each pair, [m x 2] */
  readonly cells: readonly string[];
  readonly raters: number;
  /** answers that every pair has */
  readonly perPair: number;
  /** place of the rater, and 0 no, 1 maybe, 2 yes, row-major [m x perPair] each, by rater */
  readonly rater: Uint16Array;
  readonly answer: Uint8Array;
}

/** Largest `info.npy` taken (ReaL's has 41 MB). */
const MAX_INFO_BYTES = 100_000_000;
const MAX_ANSWERS = 200_000_000;
const ANSWERS = 3;
/** Of the archive: what comes out is a thousand times as large, and smaller pieces are several times as fast. */
const SLICE_BYTES = 4096;
/** The upper half of 1 as a float of 64 bits. */
const ONE = 0x3ff00000;

/**
 * Reads `raters.npz`, `golden.npz` or `raters_golden.npz` of ReaL (Beyer et al. 2020). `info.npy` [m x 2] holds (file name, class index) of each
 * pair, `tensor.npy` [raters x m x 3] 1 where a rater said no, maybe, yes. That is 377 MB of zeros and ones: it is inflated slice by slice, and
 * only the ones are kept. Throws `bad-format` on another archive, other arrays or other numbers than 0 and 1, and where a rater answered a pair
 * twice or pairs have unlike numbers of answers.
 */
export function readRaterAnswers(bytes: Uint8Array, file: string): RaterAnswers {
  const info = infoOf(bytes, file);
  const cells = pairCells(readNpy(info, `${file}/info.npy`), `${file}/info.npy`);
  const pairs = cells.length / 2;
  const tensor = new OnesReader(`${file}/tensor.npy`, pairs);
  inflate(bytes, 'tensor.npy', (slice) => tensor.push(slice), file);
  return { cells, ...tensor.answers() };
}

/** Takes a tensor in slices and keeps where its ones stand. */
class OnesReader {
  readonly #file: string;
  readonly #pairs: number;
  #head: Uint8Array | undefined = new Uint8Array(0);
  #raters = 0;
  /** bytes of a number that the next slice completes */
  #rest = new Uint8Array(0);
  #place = 0;
  readonly #ones: number[] = [];

  constructor(file: string, pairs: number) {
    this.#file = file;
    this.#pairs = pairs;
  }

  push(slice: Uint8Array): void {
    if (!this.#head) {
      this.#numbers(slice);
      return;
    }
    const head = joined(this.#head, slice);
    this.#head = head;
    // numpy fills its header up to 64 bytes; a longer one comes with the next slice
    if (head.length < 10 || head.length < 10 + (head[8]! | (head[9]! << 8))) return;
    const header = readNpyHeader(head, this.#file);
    this.#raters = this.#checked(header);
    this.#head = undefined;
    this.#numbers(head.subarray(header.dataOffset));
  }

  #checked({ dtype, shape, fortranOrder }: NpyHeader): number {
    const [raters = 0, pairs, answers] = shape;
    const fits = dtype === '<f8' && shape.length === 3 && pairs === this.#pairs && answers === ANSWERS && !fortranOrder;
    if (fits && raters * this.#pairs * ANSWERS <= MAX_ANSWERS) return raters;
    return this.#fail(`<f8 [raters x ${this.#pairs} x 3]`, `${dtype} [${shape.join(' x ')}]`);
  }

  #numbers(slice: Uint8Array): void {
    const bytes = this.#rest.length > 0 ? joined(this.#rest, slice) : slice;
    const whole = bytes.length - (bytes.length % 8);
    // a copy, because words are read where they are aligned; little-endian, as every machine that runs this
    const words = new Uint32Array(bytes.slice(0, whole).buffer);
    const first = this.#place;
    this.#place += words.length / 2;
    for (let i = 0; i < words.length; i += 2) {
      if (words[i] === 0 && words[i + 1] === 0) continue;
      if (words[i] !== 0 || words[i + 1] !== ONE) this.#fail('0 or 1', `another number at item ${first + i / 2}`);
      this.#ones.push(first + i / 2);
    }
    this.#rest = bytes.slice(whole);
  }

  answers(): Omit<RaterAnswers, 'cells'> {
    const [pairs, raters, ones] = [this.#pairs, this.#raters, this.#ones];
    if (this.#head || this.#rest.length > 0 || this.#place !== raters * pairs * ANSWERS) {
      this.#fail(`${raters * pairs * ANSWERS} numbers`, `${this.#place}`);
    }
    const perPair = pairs === 0 ? 0 : ones.length / pairs;
    const rater = new Uint16Array(ones.length);
    const answer = new Uint8Array(ones.length);
    const given = new Uint16Array(pairs);
    const last = new Int32Array(pairs).fill(-1);
    for (const place of ones) {
      const who = Math.floor(place / (pairs * ANSWERS));
      const pair = Math.floor(place / ANSWERS) % pairs;
      if (last[pair] === who) this.#fail('one answer of a rater to a pair', `two of rater ${who} to pair ${pair}`);
      last[pair] = who;
      const at = pair * perPair + given[pair]!++;
      if (!Number.isInteger(perPair) || given[pair]! > perPair) {
        this.#fail('as many answers to every pair', `${given[pair]} to pair ${pair}`);
      }
      rater[at] = who;
      answer[at] = place % ANSWERS;
    }
    return { raters, perPair, rater, answer };
  }

  #fail(expected: string, found: string): never {
    throw new PluralError('bad-format', 'not the answers of raters', { file: this.#file, expected, found });
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function infoOf(bytes: Uint8Array, file: string): Uint8Array {
  let entries: Readonly<Record<string, Uint8Array>>;
  try {
    entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name === 'info.npy' && originalSize <= MAX_INFO_BYTES,
    });
  } catch {
    throw damaged(file);
  }
  return entries['info.npy'] ?? lacks('info.npy', file);
}

/** Hands the inflated bytes of one entry on, slice by slice. */
function inflate(bytes: Uint8Array, name: string, take: (slice: Uint8Array) => void, file: string): void {
  let found = false;
  let problem: unknown;
  const unzip = new Unzip((entry) => {
    if (entry.name !== name) return;
    found = true;
    entry.ondata = (error, slice) => {
      if (problem) return;
      if (error) problem = damaged(file);
      else {
        try {
          take(slice);
        } catch (thrown) {
          problem = thrown;
        }
      }
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length && !problem; at += SLICE_BYTES) {
    unzip.push(bytes.subarray(at, at + SLICE_BYTES), at + SLICE_BYTES >= bytes.length);
  }
  if (problem) throw problem;
  if (!found) lacks(name, file);
}

function lacks(name: string, file: string): never {
  throw new PluralError('bad-format', 'archive lacks an array', { file, expected: name });
}

const damaged = (file: string) =>
  new PluralError('bad-format', 'damaged or not a zip archive', { file, remedy: 'Download the file again.' });
