import type { SideLinks } from '../../state/accuracy/rows/chartRows';
import { SIDE_IDS } from '../../state/viewState';
import { IMAGENET_SIDES, type Sides } from '../ui/SidesHead';
import { missesOf, type OnOpen } from './opens';

/** Names that fit two to a cell. */
const SHORT: Readonly<Record<string, string>> = { ImageNetV2: 'V2', 'Control A': 'A', 'Control B': 'B' };

interface Props {
  readonly links: SideLinks;
  readonly of: string;
  readonly sides?: Sides;
  readonly onOpen: OnOpen;
}

/** What opens the images behind a row of a table. */
export function ImagesLinks({ links, of, sides = IMAGENET_SIDES, onOpen }: Props) {
  return SIDE_IDS.map((side, i) => {
    const [link, name] = [links[side], sides[i]!];
    return (
      link && (
        <button
          key={side}
          type="button"
          className="link"
          aria-label={`Images of ${name}: ${of}`}
          title={missesOf(link)}
          onClick={() => onOpen(link)}
        >
          {SHORT[name] ?? name}
        </button>
      )
    );
  });
}
