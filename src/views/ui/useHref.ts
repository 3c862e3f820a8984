import { stillBrought } from '../../state/links/stillBrought';
import { formatUrl } from '../../state/urlSchema';
import type { ViewState } from '../../state/viewState';
import { useApp } from './storeContext';

/** Gives the address of a view for links inside the app: what came in a link and is looked at goes along, as the address has it. */
export function useHref(): (view: ViewState) => string {
  const linkLabels = useApp((s) => s.linkLabels);
  const linkClaims = useApp((s) => s.linkClaims);
  const linkedFile = useApp((s) => s.linkedFile);
  const brought = stillBrought({ linkLabels, linkClaims, linkedFile });
  return (view) => formatUrl(view, brought);
}
