import type { FetchFn, Pack } from './pack';
import { bodyOf, fetchOrThrow, statusError } from './packFetch';

/**
 * Opens the pack at `baseUrl` (a folder, with or without slash at the end), or gives null where there is none: status 404, or the
 * page a single-page server sends instead. Throws `network` where nothing answers, `bad-format` on a damaged manifest. The
 * methods throw `not-found` for what the manifest does not list, `network`, and `bad-format` on a damaged file.
 */
export async function openPack(baseUrl: string, fetchFn: FetchFn = (url) => fetch(url)): Promise<Pack | null> {
  const base = baseUrl.endsWith('/') || baseUrl === '' ? baseUrl : `${baseUrl}/`;
  const response = await fetchOrThrow(`${base}pack.json`, 'pack.json', fetchFn);
  if (response.status === 404) return null;
  if (!response.ok) throw statusError('pack.json', response.status);
  const text = await bodyOf('pack.json', () => response.text());
  if (/^\s*</.test(text)) return null;
  // with what decodes and checks its files, which a visit without a pack does not need
  const { packOf } = await import('./fetchedPack');
  return packOf(text, base, fetchFn);
}
