import type { AccuracyData } from '../../state/accuracyData';
import type { ViewState } from '../../state/viewState';
import { useApp } from '../ui/storeContext';

type Flag = 'sameImages' | 'originalInSet' | 'reviewed' | 'anomalous';

/** What-if switches; every table and chart follows them. */
export function AccuracyControls({ data, counted }: { data: AccuracyData; counted: number }) {
  const view = useApp((s) => s.view);
  const setView = useApp((s) => s.setView);
  const excluded = data.excluded.filter((e) => data.models.some((m) => m.id === e.model));
  return (
    <section className="accuracy-controls" aria-label="What if">
      <h2>What if</h2>
      <Switch flag="sameImages" name="same images at every rung" hint="top-1 on images with a valid label" />
      <Switch flag="originalInSet" name="only images whose original label is valid" />
      <Switch
        flag="reviewed"
        name="only images that raters saw"
        hint="leaves out the half of ImageNet that kept its label unseen"
      />
      {excluded.length > 0 && (
        <Switch flag="anomalous" name="count models set aside, too" hint={excluded.map((e) => e.model).join(', ')} />
      )}
      <label className="picker">
        <span>Models</span>
        <select
          value={data.models.some((m) => m.id === view.one) ? view.one : ''}
          onChange={(event) => setView({ one: event.target.value })}
        >
          <option value="">mean over {data.models.some((m) => m.id === view.one) ? 'all' : counted} models</option>
          {data.models.map((m) => (
            <option key={m.id} value={m.id}>
              {m.id}
            </option>
          ))}
        </select>
      </label>
      <p className="note">
        {data.source === 'pack'
          ? `Counted here from the data pack: ${data.models.length} models.`
          : `From the figures that come with Plural: ${data.models.length} models. With a data pack of as many models every figure is counted here.`}
      </p>
      {excluded.map((e) => (
        <details key={e.model} className="note">
          <summary>Why {e.model} is set aside</summary>
          <ul>
            {e.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function Switch({ flag, name, hint }: { flag: Flag; name: string; hint?: string }) {
  const on = useApp((s) => s.view[flag]);
  const setView = useApp((s) => s.setView);
  return (
    <label className="switch">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => setView({ [flag]: event.target.checked } as Partial<ViewState>)}
      />
      <span>
        {name}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}
