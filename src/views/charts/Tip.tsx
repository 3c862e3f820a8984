import type { ReactNode } from 'react';
import type { ImagesLink, SideLinks } from '../../state/accuracy/rows/chartRows';
import { eitherLink, missesOf } from './opens';

/** What a mark says about itself, and what it opens. */
export interface ChartTip {
  readonly title: string;
  /** what is compared, where the title does not say it */
  readonly about?: string | undefined;
  /** name and value with interval, one line each */
  readonly pairs: readonly (readonly [name: ReactNode, value: string])[];
  /** e.g. `50,000 and 10,000 images` */
  readonly n?: string | undefined;
  /** images behind the mark; a part of the mark may name its side by `data-side` */
  readonly links?: SideLinks | undefined;
}

/** The link that the keyboard opens. */
export const linkOf = (tip: ChartTip | undefined): ImagesLink | undefined => tip?.links && eitherLink(tip.links);

/** The card of a mark in focus or under the pointer. */
export function Tip({ title, about, pairs, n, links }: ChartTip) {
  const link = links && eitherLink(links);
  return (
    <>
      <p className="tip-title">{title}</p>
      {about && <p className="tip-about">{about}</p>}
      {pairs.map(([name, value], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one tip never change places
        <p key={i} className="tip-pair">
          <span>{name}</span> <span>{value}</span>
        </p>
      ))}
      {(n || link) && (
        <p className="tip-foot">
          {[n && `n ${n}`, link && `Enter opens ${missesOf(link) ?? 'its images'}`].filter(Boolean).join(' · ')}
        </p>
      )}
    </>
  );
}
