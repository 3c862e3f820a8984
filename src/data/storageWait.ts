/** Without an answer for so long, a reader should know what is waited for, ms. */
export const SLOW_MS = 3000;

type Listener = (sentence: string) => void;

const listeners = new Set<Listener>();

/** Whoever tells the reader that the browser's database keeps the page waiting. */
export function onStorageWait(listener: Listener): void {
  listeners.add(listener);
}

/** Passes a task on; where it takes long, says so once. */
export async function tellingWaits<T>(things: string, task: Promise<T>): Promise<T> {
  const timer = setTimeout(() => {
    const sentence = `The browser has not answered for ${SLOW_MS / 1000} s about the ${things} that it keeps for Plural. Another tab may hold them: close other tabs of Plural, or reload them.`;
    for (const listener of listeners) listener(sentence);
  }, SLOW_MS);
  try {
    return await task;
  } finally {
    clearTimeout(timer);
  }
}
