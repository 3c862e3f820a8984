import type { SideLinks } from '../../../state/selectors/chartRows';
import type { OnOpen } from './opens';

const SIDES = [
  ['V1', 'ImageNet', 'ImageNet'],
  ['V2', 'ImageNetV2', 'V2'],
] as const;

/** The cell of a table that opens the images behind its row. */
export function ImagesLinks({ links, of, onOpen }: { links: SideLinks; of: string; onOpen: OnOpen }) {
  return (
    <td className="images-links">
      {SIDES.map(([side, name, short]) => {
        const link = links[side];
        return (
          link && (
            <button
              key={side}
              type="button"
              className="link"
              aria-label={`Images of ${name}: ${of}`}
              onClick={() => onOpen(link)}
            >
              {short}
            </button>
          )
        );
      })}
    </td>
  );
}
