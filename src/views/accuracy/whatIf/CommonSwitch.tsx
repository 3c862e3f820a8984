import type { WhatIfOptions } from '../../../state/accuracy/rows/chartRows';
import { useApp } from '../../ui/storeContext';

/** Whether all models are compared on the images that one of the reader's own covers. */
export function CommonSwitch({ id, text }: WhatIfOptions['partial'][number]) {
  const on = useApp((s) => s.view.common) === id;
  const setView = useApp((s) => s.setView);
  return (
    <label className="switch">
      <input type="checkbox" checked={on} onChange={(event) => setView({ common: event.target.checked ? id : '' })} />
      <span>
        only images that {id} covers
        <small>all models on {text}</small>
      </span>
    </label>
  );
}
