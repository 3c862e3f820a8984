/**
 * Seeded random numbers: the generator sfc32 (Small Fast Counter, Chris Doty-Humphrey, PractRand), 128 bits of state,
 * period at least 2^32, every output 32 bits. The same seed gives the same sequence on every machine. Not for secrets.
 */
export class Random {
  readonly #state: Uint32Array;

  /** @param seed any text; the sequence is a function of it alone */
  constructor(seed: string) {
    this.#state = Uint32Array.from([0, 1, 2].map((lane) => hash32(seed, lane)).concat(1));
    // the first outputs still resemble the seed
    for (let i = 0; i < 15; i += 1) this.uint32();
  }

  /** Integer, uniform over [0, 2^32). */
  uint32(): number {
    const s = this.#state;
    const [a, b, c, counter] = [s[0]!, s[1]!, s[2]!, s[3]!];
    const output = (a + b + counter) >>> 0;
    s[0] = b ^ (b >>> 9);
    s[1] = c + (c << 3);
    s[2] = ((c << 21) | (c >>> 11)) + output;
    s[3] = counter + 1;
    return output;
  }

  /** Fills an array with the next integers, uniform over [0, 2^32); the same as as many calls of `uint32`, several times as fast. */
  fill(target: Uint32Array): void {
    const s = this.#state;
    let [a, b, c, counter] = [s[0]! | 0, s[1]! | 0, s[2]! | 0, s[3]! | 0];
    for (let i = 0; i < target.length; i += 1) {
      const output = (a + b + counter) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + output) | 0;
      counter = (counter + 1) | 0;
      target[i] = output;
    }
    s.set([a, b, c, counter]);
  }

  /** Uniform over [0, 1), 32 bits. */
  float(): number {
    return this.uint32() / 2 ** 32;
  }

  /** Uniform over [from, to). */
  range(from: number, to: number): number {
    return from + (to - from) * this.float();
  }

  /** Integer, uniform over from..to, both included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.float() * (to - from + 1));
  }

  /** True with the given probability, fraction in [0, 1]. */
  chance(probability: number): boolean {
    return this.float() < probability;
  }

  /** One element, each equally likely. Throws `RangeError` where there is none. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('Random.pick: expected at least one item, found none.');
    return items[this.int(0, items.length - 1)]!;
  }

  /** A shuffled copy (Fisher-Yates), each order equally likely. */
  shuffle<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let last = out.length - 1; last > 0; last -= 1) {
      const other = this.int(0, last);
      [out[last], out[other]] = [out[other]!, out[last]!];
    }
    return out;
  }

  /** Normally distributed (Box-Muller, one of the pair). */
  normal(mean = 0, standardDeviation = 1): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.float()));
    return mean + standardDeviation * radius * Math.cos(2 * Math.PI * this.float());
  }
}

/** FNV-1a of the UTF-16 units, one of several lanes, with the finaliser of MurmurHash3; in [0, 2^32). */
function hash32(text: string, lane: number): number {
  let h = 0x811c9dc5 ^ Math.imul(lane + 1, 0x9e3779b9);
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
