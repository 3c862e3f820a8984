import { LOOK_NAMES } from '../../state/lookNames';
import { formatUrl } from '../../state/urlSchema';
import { Menu } from '../ui/Menu';
import { useApp } from '../ui/storeContext';

/** Ways to looks at the images other than the grid. */
export function LookMenu() {
  const view = useApp((s) => s.view);
  return (
    <Menu label="Compare">
      <ul className="plain">
        {LOOK_NAMES.map(([look, name]) => (
          <li key={look}>
            <a href={formatUrl({ ...view, image: '', look })}>{name}</a>
          </li>
        ))}
      </ul>
    </Menu>
  );
}
