/** Tells that headers were added here and not by the host. */
const MARK = 'X-Plural';

/** Statuses of answers without a body. */
const BODILESS = [101, 204, 205, 304];

/**
 * The answer with every header of `headers` that the host did not send: isolation, so that models run on all cores, and the policy, which
 * a page cannot give to its workers. What the host sends stands. An answer that lacks nothing is given back as it is, so that the
 * browser may keep compiled code with it; what an older version added is renewed.
 */
export function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  const isOurs = response.headers.has(MARK);
  const wanted = Object.entries(headers).filter(([name, value]) =>
    isOurs ? response.headers.get(name) !== value : !response.headers.has(name),
  );
  if (wanted.length === 0 && !response.redirected) return response;
  const all = new Headers(response.headers);
  // the body comes inflated
  all.delete('Content-Encoding');
  all.delete('Content-Length');
  for (const [name, value] of wanted) all.set(name, value);
  if (wanted.length > 0) all.set(MARK, 'headers added');
  const body = BODILESS.includes(response.status) ? null : response.body;
  return new Response(body, { status: response.status, statusText: response.statusText, headers: all });
}
