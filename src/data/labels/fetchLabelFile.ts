import { messageOf, PluralError } from '../../lib/pure/errors';

/** More than any label file of ImageNet; a larger one is downloaded by hand. */
export const MAX_LABEL_FILE_BYTES = 32_000_000;
const STALL_MS = 60_000;

interface FetchOptions {
  /** whether a host may answer: an answer of another one, after a redirect, is not read */
  readonly isListed: (host: string) => boolean;
  readonly signal: AbortSignal;
  readonly fetchFn?: typeof fetch;
}

/**
 * A label file from another site, asked for without cookies or the address of this page. Rejects with `network`, `not-found`, `unsupported` where another site
 * answers or the file is larger than `MAX_LABEL_FILE_BYTES`, and with `cancelled`.
 */
export async function fetchLabelFile(url: URL, name: string, options: FetchOptions): Promise<File> {
  const { isListed, signal, fetchFn = (input, init) => fetch(input, init) } = options;
  const refused = (found: string) =>
    new PluralError('unsupported', 'these labels are not taken', {
      file: name,
      found,
      remedy: 'Download the file and drop it here.',
    });
  try {
    const response = await fetchFn(url.href, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(STALL_MS)]),
    });
    const answered = response.url === '' ? url : new URL(response.url);
    if (answered.protocol !== 'https:' || !isListed(answered.hostname)) {
      await response.body?.cancel();
      throw refused(`the answer of another site, ${answered.hostname}`);
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new PluralError(response.status === 404 ? 'not-found' : 'network', 'the labels could not be loaded', {
        file: name,
        expected: 'status 200',
        found: `status ${response.status} of ${answered.hostname}`,
      });
    }
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let bytes = 0;
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      bytes += part.value.length;
      if (bytes > MAX_LABEL_FILE_BYTES) {
        await reader?.cancel();
        throw refused(`more than ${MAX_LABEL_FILE_BYTES / 1_000_000} MB`);
      }
      parts.push(part.value);
    }
    return new File(parts, name);
  } catch (error) {
    if (signal.aborted) throw new PluralError('cancelled', 'stopped on request');
    if (error instanceof PluralError) throw error;
    throw new PluralError('network', 'the labels could not be loaded', {
      file: name,
      found: `${url.hostname}: ${messageOf(error)}`,
      remedy: 'Try again, or download the file and drop it here.',
    });
  }
}
