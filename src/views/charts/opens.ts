import type { ImagesLink, SideLinks } from '../../state/accuracy/rows/chartRows';

/** Opens the images behind a mark. */
export type OnOpen = (link: ImagesLink) => void;

/** Properties of a mark that opens images: nothing where it is no set of images. Keyboards reach the same links in the table. */
export function opens(link: ImagesLink | undefined, onOpen: OnOpen) {
  return link ? { className: 'opens', onClick: () => onOpen(link) } : {};
}

/**
 * What a link opens where that is not all images of its mark: those that a model misses. A mean over models has no misses of its own: Browse
 * shows those of the model chosen there.
 */
export function missesOf(link: ImagesLink): string | undefined {
  if (!/top1:wrong|verdict:outside/.test(link.query)) return undefined;
  return `the images that ${link.model || 'the model chosen in Browse'} misses`;
}

/** The link of a mark that stands for both sides: ImageNetV2's, whose accuracy is in question. */
export const eitherLink = ({ V1, V2 }: SideLinks): ImagesLink | undefined => V2 ?? V1;
