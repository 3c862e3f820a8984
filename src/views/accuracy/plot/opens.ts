import type { ImagesLink, SideLinks } from '../../../state/selectors/chartRows';

/** Opens the images behind a mark. */
export type OnOpen = (link: ImagesLink) => void;

/** Properties of a mark that opens images: nothing where it is no set of images. Keyboards reach the same links in the table. */
export function opens(link: ImagesLink | undefined, onOpen: OnOpen) {
  return link ? { className: 'opens', onClick: () => onOpen(link) } : {};
}

/** The link of a mark that stands for both sides: ImageNetV2's, whose accuracy is in question. */
export const eitherLink = ({ V1, V2 }: SideLinks): ImagesLink | undefined => V2 ?? V1;
