/** How the page on the server compares with the one that runs. */
export type ServerBuild = 'same' | 'changed' | 'unreachable';

/**
 * Asks the server for its page, past every store of the browser, and looks for the scripts that this page began with: their names carry a
 * hash of their contents, so that a page of another build has others.
 * @param own `src` of the module scripts of this page, as they stand in its text
 */
export async function serverBuild(
  own: readonly string[],
  pageUrl: string,
  ask: (url: string, init: RequestInit) => Promise<Response> = fetch,
): Promise<ServerBuild> {
  try {
    const answer = await ask(pageUrl, { cache: 'no-store' });
    if (!answer.ok) return 'unreachable';
    const text = await answer.text();
    return own.every((src) => text.includes(`"${src}"`)) ? 'same' : 'changed';
  } catch {
    return 'unreachable';
  }
}

/** The module scripts of a page, as they stand in its text. */
export function moduleScripts(page: Document): string[] {
  return [...page.querySelectorAll('script[type="module"][src]')].map((script) => script.getAttribute('src') ?? '');
}
