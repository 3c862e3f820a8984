import type { Ports } from '../ports';
import { type Brought, formatUrl } from '../urlSchema';
import type { ViewState } from '../viewState';

/** The link to a view, and where and by what it is shown. */
export interface LinkFacts {
  readonly link: string;
  /** address of the app: what stands before the fragment */
  readonly home: string;
  /** opens on this machine alone */
  readonly isLocal: boolean;
  /** name, version and, of a checkout, commit */
  readonly software: string;
}

export const isLocalLink = (href: string): boolean => /^https?:\/\/(localhost|127\.|\[::1\])/.test(href);

export const ONLY_HERE = 'It opens on this machine alone.';

/** `brought`: what came in a link and goes on with it. */
export function linkFacts(
  { location, software }: Pick<Ports, 'location' | 'software'>,
  view: ViewState,
  brought: Brought,
): LinkFacts {
  const home = location.href().replace(/#.*$/s, '');
  return { link: `${home}${formatUrl(view, brought)}`, home, isLocal: isLocalLink(home), software };
}
