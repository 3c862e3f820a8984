const BEYOND_ASCII = /[^\p{ASCII}]/u;

/** One form of a name that Unicode can write in several: é as one code point or as e and an accent (NFC; Macs write the other). */
export const composed = (name: string): string => (BEYOND_ASCII.test(name) ? name.normalize() : name);

/** The same for all capitals. */
export const folded = (name: string): string => composed(name).toLowerCase();

/** What is called so: by that very name, or else the only one by it in another form. */
export function byName<T extends { readonly id: string }>(items: readonly T[], name: string): T | undefined {
  const exact = items.find(({ id }) => id === name);
  if (exact || !BEYOND_ASCII.test(name)) return exact;
  const [only, other] = items.filter(({ id }) => composed(id) === composed(name));
  return other ? undefined : only;
}

/** A map by name whose `get` finds a name in another form, too, where one key alone has it; a name that is a key means that key. */
export class MapByName<T> extends Map<string, T> {
  #others: Map<string, T | undefined> | undefined;

  constructor(entries: Iterable<readonly [string, T]> = []) {
    super();
    for (const [name, value] of entries) this.set(name, value);
  }

  override get(name: string): T | undefined {
    return super.has(name) || !BEYOND_ASCII.test(name) ? super.get(name) : this.#inOtherForms().get(composed(name));
  }

  override set(name: string, value: T): this {
    this.#others = undefined;
    return super.set(name, value);
  }

  #inOtherForms(): Map<string, T | undefined> {
    if (this.#others) return this.#others;
    const others = new Map<string, T | undefined>();
    for (const [name, value] of this) {
      if (!BEYOND_ASCII.test(name)) continue;
      const key = composed(name);
      others.set(key, others.has(key) ? undefined : value);
    }
    this.#others = others;
    return others;
  }
}
