import { formatUrl } from '../../state/urlSchema';
import { Menu } from '../ui/Menu';
import { useApp } from '../ui/storeContext';

const LOOKS = [
  ['confusions', 'Confusions of classes'],
  ['models', 'Two models'],
  ['sets', 'Two label sets'],
] as const;

/** Ways to looks at the images other than the grid. */
export function LookMenu() {
  const view = useApp((s) => s.view);
  return (
    <Menu label="Compare">
      <ul className="plain">
        {LOOKS.map(([look, name]) => (
          <li key={look}>
            <a href={formatUrl({ ...view, image: '', look })}>{name}</a>
          </li>
        ))}
      </ul>
    </Menu>
  );
}
