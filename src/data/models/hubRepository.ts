import * as z from 'zod/mini';
import { messageOf, PluralError } from '../../lib/pure/errors';

/** How files are asked for; `fetch`, or a stand-in. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** What the hub says of a repository at a revision. */
export interface RepositoryFacts {
  readonly commit?: string;
  readonly licence?: string;
  /** bytes and, for large files, the SHA-256 (hex), by path */
  readonly files: ReadonlyMap<string, { readonly bytes?: number; readonly sha256?: string }>;
}

/** The parts of the hub's answer that are used (`GET /api/models/{repository}/revision/{revision}?blobs=true`). */
const answer = z.object({
  sha: z.optional(z.string().check(z.regex(/^[0-9a-f]{40}$/))),
  cardData: z.optional(z.object({ license: z.optional(z.string()) })),
  siblings: z.optional(
    z.array(
      z.object({
        rfilename: z.string(),
        size: z.optional(z.number()),
        lfs: z.optional(z.object({ sha256: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))) })),
      }),
    ),
  ),
});

/** More than any configuration with 1000 class names has. */
const MAX_TEXT_BYTES = 4_000_000;

/** Address of a file of a repository at a revision. */
export function fileUrl(hubUrl: string, repository: string, revision: string, path: string): string {
  return `${hubUrl}${repository}/resolve/${encodeURIComponent(revision)}/${path}`;
}

/**
 * Asks the hub for commit, licence, sizes and checksums. An answer in another form gives no facts, and the download then rests on
 * the first use. Rejects with `not-found` where the repository is not there, `network` where the hub does not answer.
 */
export async function repositoryFacts(
  hubUrl: string,
  repository: string,
  revision: string,
  { fetch, signal }: { readonly fetch: Fetch; readonly signal: AbortSignal },
): Promise<RepositoryFacts> {
  const url = `${hubUrl}api/models/${repository}/revision/${encodeURIComponent(revision)}?blobs=true`;
  const text = await fetchText(url, { fetch, signal });
  if (text === undefined) {
    throw new PluralError('not-found', 'the hub does not have this repository, or not for everyone', {
      file: repository,
      found: 'status 404',
      remedy: 'Choose another model.',
    });
  }
  const { success, data } = z.safeParse(answer, parsed(text));
  if (!success) return { files: new Map() };
  return {
    ...(data.sha ? { commit: data.sha } : {}),
    ...(data.cardData?.license ? { licence: data.cardData.license } : {}),
    files: new Map(
      (data.siblings ?? []).map(({ rfilename, size, lfs }) => [
        rfilename,
        { ...(size === undefined ? {} : { bytes: size }), ...(lfs?.sha256 ? { sha256: lfs.sha256 } : {}) },
      ]),
    ),
  };
}

/** A small text file; undefined where it is not there. Rejects with `network`. */
export async function fetchText(
  url: string,
  { fetch, signal }: { readonly fetch: Fetch; readonly signal: AbortSignal },
): Promise<string | undefined> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
  } catch (error) {
    throw signal.aborted ? cancelled() : unreachable(url, messageOf(error));
  }
  // the hub answers 401 for a repository that does not exist, lest it tell which private ones do
  if (response.status === 404 || response.status === 401) {
    await response.body?.cancel();
    return undefined;
  }
  if (!response.ok) throw unreachable(url, `status ${response.status}`);
  if (Number(response.headers.get('content-length')) > MAX_TEXT_BYTES) {
    throw new PluralError('bad-value', 'the file is too large to be a description of a model', { file: url });
  }
  try {
    return (await response.text()).slice(0, MAX_TEXT_BYTES);
  } catch (error) {
    throw signal.aborted ? cancelled() : unreachable(url, messageOf(error));
  }
}

export const cancelled = (): PluralError => new PluralError('cancelled', 'stopped on request');

export const unreachable = (url: string, found: string): PluralError =>
  new PluralError('network', 'could not be downloaded', {
    file: url,
    found,
    remedy: 'Check the connection and try again; what has arrived, if anything, is kept.',
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
