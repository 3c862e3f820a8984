/** What of `localStorage` is needed; a browser may refuse any of it. */
type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Part of each key: what another version wrote is never misread. */
const VERSION = 1;

/** Under what name the storage keeps the choice called `name`. */
export const preferenceKey = (name: string): string => `plural.${VERSION}.${name}`;

/**
 * A choice among few that this browser keeps across visits. What stands there and is none of them counts as no choice; a browser that keeps nothing
 * is one without a choice.
 * @param kept gives the storage; may throw
 */
export function preference<T extends string>(
  name: string,
  values: readonly T[],
  kept: () => Kept = () => globalThis.localStorage,
) {
  const key = preferenceKey(name);
  return {
    get: (): T | undefined => {
      try {
        const text = kept().getItem(key);
        return values.find((value) => value === text);
      } catch {
        return undefined;
      }
    },
    set: (value: T | undefined): void => {
      try {
        if (value === undefined) kept().removeItem(key);
        else kept().setItem(key, value);
      } catch {
        // it lasts as long as the page
      }
    },
  };
}
