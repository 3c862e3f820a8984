import { SORTS, type Sort } from '../../domain/query/sorts';
import { TILE_SIZES, type TileSize } from '../../state/viewState';
import { Picker } from '../ui/Picker';
import { useApp } from '../ui/storeContext';

const SORT_NAMES: Readonly<Record<Sort, string>> = {
  file: 'as in file',
  sure: 'most confident first',
  unsure: 'least confident first',
  easy: 'right by most models',
  hard: 'right by fewest models',
  many: 'most labels first',
  few: 'fewest labels first',
  missed: 'fewest labels found first',
  answer: 'model’s first choice',
  class: 'original label',
  id: 'id',
  picture: 'with a picture first',
  edited: 'edited first',
  small: 'smallest pictures first',
  cropped: 'most lost to the crop first',
  blurred: 'least sharp first',
};

const SIZE_NAMES: Readonly<Record<TileSize, string>> = {
  sheet: 'contact sheet',
  small: 'small',
  medium: 'medium',
  large: 'large',
};

/** Order of the list, and how large its tiles are. */
export default function ViewTools({ pictured }: { pictured: boolean }) {
  const sort = useApp((s) => s.view.sort);
  const fill = useApp((s) => s.view.fill);
  const size = useApp((s) => s.view.size);
  const setView = useApp((s) => s.setView);
  return (
    <>
      <Picker
        label="Sort"
        value={sort}
        options={SORTS.map((value) => ({ value, text: SORT_NAMES[value] }))}
        onChange={(chosen) => setView({ sort: chosen })}
      />
      {pictured && (
        <button type="button" className="chip" aria-pressed={fill} onClick={() => setView({ fill: !fill })}>
          Fill
        </button>
      )}
      {pictured && (
        <Picker
          label="Size"
          value={size}
          options={TILE_SIZES.map((value) => ({ value, text: SIZE_NAMES[value] }))}
          onChange={(chosen) => setView({ size: chosen })}
        />
      )}
    </>
  );
}
