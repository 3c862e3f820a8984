const nameOf = (runId: string): string => `plural-run:${runId}`;

/**
 * Says which tab works on a run (Web Locks): a lock ends with its tab, however that ends. Where the browser has no locks (a page that is
 * not served securely), every tab may work on every run.
 */
export class RunLocks {
  readonly #locks: LockManager | undefined;

  constructor(locks: LockManager | undefined = globalThis.navigator?.locks) {
    this.#locks = locks;
  }

  /** Takes a run for this tab; the answer gives it back. Undefined where another tab works on it. */
  hold(runId: string): Promise<(() => void) | undefined> {
    const locks = this.#locks;
    if (!locks) return Promise.resolve(() => {});
    return new Promise((resolve, reject) => {
      locks
        .request(nameOf(runId), { ifAvailable: true }, (lock) => {
          if (!lock) {
            resolve(undefined);
            return undefined;
          }
          return new Promise<void>((release) => resolve(release));
        })
        .catch(reject);
    });
  }

  /** Resolves when no tab works on the run any more. */
  async whenFree(runId: string): Promise<void> {
    await this.#locks?.request(nameOf(runId), () => undefined);
  }

  /** True where a tab, this one or another, works on the run. */
  async isHeld(runId: string): Promise<boolean> {
    const { held = [] } = (await this.#locks?.query()) ?? {};
    return held.some(({ name }) => name === nameOf(runId));
  }
}
