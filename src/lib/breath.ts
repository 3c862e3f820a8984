/** Work this long in one go keeps nobody waiting, ms. */
const SLICE_MS = 12;

/**
 * For a long task of a worker: `await breath()` between its steps lets the worker answer what has come meanwhile, now and then; most
 * calls return at once.
 */
export function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE_MS) return;
    await nextTask();
    since = performance.now();
  };
}

/** Resolves in a task of its own, after the messages that are waiting; a timer would be held back for some milliseconds each time. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
