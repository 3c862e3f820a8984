import { readClaim } from '../../formats/links/claimPayload';
import { readOverlay } from '../../formats/links/overlayPayload';
import { PluralError } from '../../lib/pure/errors';
import type { ParsedUrl } from '../../state/urlSchema';

/** Labels and results as a link holds them; undefined for each that is cut or changed. */
export const readPayloads = ({ brought }: Pick<ParsedUrl, 'brought'>) => ({
  labels: (brought?.labels ?? []).map((payload) => readable(() => readOverlay(payload))),
  claims: (brought?.claims ?? []).map((payload) => readable(() => readClaim(payload))),
});

/** False where one of them cannot be read. */
export function areWhole(link: Pick<ParsedUrl, 'brought'>): boolean {
  const { labels, claims } = readPayloads(link);
  return ![...labels, ...claims].includes(undefined);
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PluralError) return undefined;
    throw error;
  }
}
