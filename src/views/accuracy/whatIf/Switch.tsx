import type { ViewState } from '../../../state/viewState';
import { useApp } from '../../ui/storeContext';

interface Props {
  readonly flag: 'sameImages' | 'originalInSet' | 'reviewed' | 'anomalous' | 'noTimm' | 'probit';
  readonly name: string;
  readonly hint?: string | undefined;
  /** the field says what is left out */
  readonly negated?: boolean;
}

/** A choice of the view that is on or off. */
export function Switch({ flag, name, hint, negated = false }: Props) {
  const on = useApp((s) => s.view[flag]) !== negated;
  const setView = useApp((s) => s.setView);
  return (
    <label className="switch">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => setView({ [flag]: event.target.checked !== negated } as Partial<ViewState>)}
      />
      <span>
        {name}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}
