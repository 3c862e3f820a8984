/** Slots stay at most half full. */
const FIRST_SLOTS = 1 << 10;

/**
 * Numbers strings as they come, equal ones alike: 0, 1, 2, … For hundreds of thousands of names it costs a fraction of a Map, whose growth
 * moves every entry through the garbage collector.
 */
export class NameTable {
  readonly #names: string[] = [];
  readonly #hashes: number[] = [];
  /** number + 1 of the name in a slot, 0: free */
  #slots = new Int32Array(FIRST_SLOTS);

  get size(): number {
    return this.#names.length;
  }

  /** Number of a name; a new one gets `size` as it was. `source`: a text that begins with it, which may be quicker to read. */
  numberOf(name: string, source = name): number {
    const hash = hashOf(source, name.length);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let held = this.#slots[slot]!; held !== 0; held = this.#slots[slot]!) {
      if (this.#hashes[held - 1] === hash && this.#names[held - 1] === name) return held - 1;
      slot = (slot + 1) & mask;
    }
    this.#hashes.push(hash);
    const number = this.#names.push(name) - 1;
    this.#slots[slot] = number + 1;
    if (2 * this.#names.length > this.#slots.length) this.#grow();
    return number;
  }

  #grow(): void {
    const slots = new Int32Array(4 * this.#slots.length);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#hashes.length; number++) {
      let slot = this.#hashes[number]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over UTF-16 units, mixed once more so that the low bits of counted names differ; 0 to 2^30 - 1. */
function hashOf(name: string, length: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) & 0x3fffffff;
}
