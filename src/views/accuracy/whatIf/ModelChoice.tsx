import { leftOut } from '../../../state/accuracy/accuracyRequest';
import type { WhatIfOptions } from '../../../state/accuracy/rows/chartRows';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';
import { joinLeftOut } from './whatIfChanges';

/** One model, or the mean over those that are ticked. */
export function ModelChoice({ options: { models, counted } }: { options: WhatIfOptions }) {
  const one = useApp((s) => s.view.one);
  const without = useApp((s) => s.view.without);
  const anomalous = useApp((s) => s.view.anomalous);
  const setView = useApp((s) => s.setView);
  const known = models.some((m) => m.id === one);
  const out = leftOut({ without });
  const countable = models.filter((m) => anomalous || m.anomalies.length === 0);
  const put = (ids: Iterable<string>) => setView({ without: joinLeftOut(ids) });
  const toggle = (id: string) => {
    const next = new Set(out);
    if (!next.delete(id)) next.add(id);
    put(next);
  };
  return (
    <>
      <Picker
        label="Models"
        value={known ? one : ''}
        changed={known}
        options={[
          { value: '', text: `mean over ${known ? 'all' : counted} models` },
          ...models.map((m) => ({ value: m.id, text: m.id })),
        ]}
        onChange={(value) => setView({ one: value })}
      />
      <details className="model-choice">
        <summary>
          {countable.filter((m) => !out.has(m.id)).length} of {countable.length} in the mean
        </summary>
        <div className="actions">
          <button type="button" className="link" onClick={() => put([])}>
            all
          </button>
          <button type="button" className="link" onClick={() => put(countable.map((m) => m.id))}>
            none
          </button>
        </div>
        <ul>
          {countable.map((m) => (
            <li key={m.id}>
              <label className="switch">
                <input type="checkbox" checked={!out.has(m.id)} onChange={() => toggle(m.id)} />
                <span className="ellipsis">{m.id}</span>
              </label>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
