import { messageOf, PluralError } from '../../lib/pure/errors';
import type { FetchFn } from './pack';

/** The answer for one file of the pack, whatever its status. Throws `network` where nothing answers. */
export async function fetchOrThrow(url: string, file: string, fetchFn: FetchFn): Promise<Response> {
  try {
    return await fetchFn(url);
  } catch (error) {
    throw networkError(file, error);
  }
}

/** The body of an answer. Throws `network` where it breaks off. */
export async function bodyOf<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw networkError(file, error);
  }
}

function networkError(file: string, error: unknown): PluralError {
  return new PluralError('network', 'data file could not be loaded', {
    file,
    found: messageOf(error),
    remedy: 'Check the connection and try again.',
  });
}

/** What an answer with another status than 200 says. */
export function statusError(file: string, status: number): PluralError {
  return new PluralError(status === 404 ? 'not-found' : 'network', 'data file could not be loaded', {
    file,
    expected: 'status 200',
    found: `status ${status}`,
    remedy: 'Reload the page; if that does not help, build the data again (npm run data).',
  });
}
