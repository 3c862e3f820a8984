/** An object whose methods answer with promises; fields that are no methods are not part of it. */
type Service<T> = {
  readonly [K in keyof T as T[K] extends (...args: never[]) => unknown ? K : never]: T[K] extends (
    ...args: infer A
  ) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never;
};

/**
 * A service that is loaded with the first call of a method: every method waits for it, then calls its own. A load that failed is tried again
 * by the next call.
 */
export function lazyService<T extends object>(load: () => Promise<T>): Service<T> {
  let loading: Promise<T> | undefined;
  const loaded = () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  return new Proxy({} as Service<T>, {
    get: (_, name) => {
      // what is awaited or returned from an async function is asked whether it is a promise
      if (typeof name !== 'string' || name === 'then') return undefined;
      return async (...args: unknown[]): Promise<unknown> => {
        const service = await loaded();
        const method: unknown = Reflect.get(service, name);
        if (typeof method !== 'function') throw new TypeError(`the service has no method ${name}`);
        return Reflect.apply(method, service, args);
      };
    },
  });
}
