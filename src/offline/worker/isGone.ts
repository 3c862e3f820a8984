/**
 * True where the server says that there is no service worker of this app any more: no such file, or a page in its place. Anything else
 * (no answer, an error of the server, a sign-in) says nothing.
 */
export function isGone({ status, headers }: Pick<Response, 'status' | 'headers'>): boolean {
  if (status === 404 || status === 410) return true;
  return status === 200 && /^text\/html\b/.test(headers.get('Content-Type') ?? '');
}
