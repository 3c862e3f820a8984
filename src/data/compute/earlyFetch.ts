/** The URLs that a worker is started with, as its name: the one thing that it has before its first message. */
export const asWorkerName = (urls: readonly string[]): string => JSON.stringify(urls);

/** Asks the server, never an old copy in the browser's store. */
const ask = (url: string): Promise<Response> => fetch(url, { cache: 'no-cache' });

/**
 * A fetch whose first answers are under way already: the URLs of `workerName` are asked for at once, and each answer is given to whoever
 * asks for that URL first; later ones ask the server again. The answer may be an error, as that of `fetch`.
 */
export function earlyFetch(workerName: string, fetchFn = ask): (url: string) => Promise<Response> {
  const answers = new Map<string, Promise<Response>>();
  for (const url of workerName.startsWith('[') ? (JSON.parse(workerName) as string[]) : []) {
    const answer = fetchFn(url);
    // whoever asks for it hears of a failure
    answer.catch(() => undefined);
    answers.set(url, answer);
  }
  return (url) => {
    const answer = answers.get(url);
    answers.delete(url);
    return answer ?? fetchFn(url);
  };
}
