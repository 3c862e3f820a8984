import { stillBrought } from '../../state/links/stillBrought';
import type { Brought } from '../../state/urlSchema';
import { useApp } from '../ui/storeContext';

/** What links brought and is looked at: a way to another screen of the app takes it there, as the address has it. */
export function useBrought(): Brought {
  const linkLabels = useApp((s) => s.linkLabels);
  const linkClaims = useApp((s) => s.linkClaims);
  const linkedFile = useApp((s) => s.linkedFile);
  return stillBrought({ linkLabels, linkClaims, linkedFile });
}
