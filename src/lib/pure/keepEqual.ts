/** What an object was found to hold the same as: one that is kept elsewhere comes again and again. */
const known = new WeakMap<object, object>();

/** True where two plain values (objects, arrays, Maps left aside) hold the same; NaN equals NaN. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, two] = [Object.keys(a), Object.keys(b)];
  return (
    one.length === two.length &&
    one.every((key) => Object.hasOwn(b, key) && isEqual(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

/**
 * `next` with every field that holds the same as before replaced by the object that was there before, so that what rests on it need not
 * be made again; `previous` itself where all fields do. For plain objects and arrays that nobody changes.
 */
export function keepEqual<T extends object>(previous: T | undefined, next: T): T {
  if (!previous) return next;
  let same = Object.keys(previous).length === Object.keys(next).length;
  const entries = Object.entries(next).map(([key, value]) => {
    const before: unknown = Reflect.get(previous, key);
    if (Object.hasOwn(previous, key) && (isKnown(before, value) || isEqual(before, value))) {
      if (isObject(value) && isObject(before)) known.set(value, before);
      return [key, before];
    }
    same = false;
    return [key, value];
  });
  return same ? previous : (Object.fromEntries(entries) as T);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isKnown = (before: unknown, value: unknown): boolean =>
  isObject(before) && isObject(value) && known.get(value) === before;
