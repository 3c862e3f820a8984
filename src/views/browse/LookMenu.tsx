import { LOOK_NAMES } from '../../state/lookNames';
import { Menu } from '../ui/Menu';
import { Picker } from '../ui/Picker';
import { useApp } from '../ui/storeContext';
import { useHref } from '../ui/useHref';

/** Ways to looks at the images other than the grid; another model is picked in one step. */
export function LookMenu() {
  const hrefOf = useHref();
  const view = useApp((s) => s.view);
  return (
    <Menu label="Compare">
      <ul className="plain">
        {LOOK_NAMES.map(([look, name]) => (
          <li key={look}>
            <a href={hrefOf({ ...view, image: '', look })}>{name}</a>
          </li>
        ))}
      </ul>
      <WithModel />
    </Menu>
  );
}

/** The chosen model against another one. */
function WithModel() {
  const models = useApp((s) => s.choices?.models);
  const selection = useApp((s) => s.selection);
  const setView = useApp((s) => s.setView);
  if (!selection?.modelId) return null;
  const { datasetId, modelId } = selection;
  const others = models?.filter(({ id, datasetIds }) => id !== modelId && datasetIds.includes(datasetId)) ?? [];
  if (others.length === 0) return null;
  return (
    <Picker
      label="Against"
      value=""
      options={[{ value: '', text: 'a model…' }, ...others.map(({ id, name }) => ({ value: id, text: name }))]}
      onChange={(id) => id && setView({ look: `models.${id}`, image: '' })}
    />
  );
}
