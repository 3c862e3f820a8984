import { MAX_PAYLOAD } from '../../formats/links/maxPayload';
import type { AppState } from '../appState';
import type { Brought } from '../urlSchema';

/** What links brought and the reader has neither taken nor left. */
export function stillBrought({
  linkLabels,
  linkClaims,
  linkedFile,
}: Pick<AppState, 'linkLabels' | 'linkClaims' | 'linkedFile'>): Brought {
  return {
    // what came in a file may be longer than any address
    labels: linkLabels.map(({ payload }) => payload).filter(({ length }) => length <= MAX_PAYLOAD),
    claims: linkClaims.map(({ payload }) => payload),
    ...(linkedFile ? { labelsAt: linkedFile.url } : {}),
  };
}
