import type { WhatIfOptions } from '../../../state/accuracy/rows/chartRows';
import {
  PARTED_METRICS,
  type PartedMetric,
  STRATA_KINDS,
  type StrataKind,
  type ViewState,
} from '../../../state/viewState';
import { useApp } from '../../ui/storeContext';
import { ModelChoice } from './ModelChoice';
import { ThresholdSlider } from './ThresholdSlider';
import { countChanges, publishedComparison } from './whatIfChanges';

type Flag = 'sameImages' | 'originalInSet' | 'reviewed' | 'anomalous' | 'noTimm';

const STRATA_NAMES: Readonly<Record<StrataKind, string>> = {
  k: 'number of labels',
  'k-original': 'that, and original label valid or not',
};
const PARTED_NAMES: Readonly<Record<PartedMetric, string>> = { top1: 'top-1', real: 'label-set accuracy' };
const SIDES = [
  ['labelsV1', 'V1', 'Labels of ImageNet'],
  ['labelsV2', 'V2', 'Labels of ImageNetV2'],
] as const;

/** What-if controls; every table and chart follows them, and each is in the address. */
export function AccuracyControls({ options }: { options: WhatIfOptions }) {
  const setAside = options.models.filter((m) => m.anomalies.length > 0);
  return (
    <section className="accuracy-controls" aria-label="What if">
      <h2>What if</h2>
      <Changes />
      <ThresholdSlider hasScores={options.hasScores} evaluated={options.evaluated} />
      <LabelSets options={options} />
      <fieldset>
        <legend>Images</legend>
        <Switch flag="sameImages" name="same images at every rung" hint="top-1 on images with a valid label" />
        <Switch flag="originalInSet" name="only images whose original label is valid" />
        <Switch
          flag="reviewed"
          name="only images that raters saw"
          hint="leaves out the half of ImageNet that kept its label unseen, the easier half"
        />
      </fieldset>
      <Strata />
      <fieldset>
        <legend>Which models</legend>
        <ModelChoice options={options} />
        {setAside.length > 0 && (
          <Switch flag="anomalous" name="count models set aside, too" hint={setAside.map((m) => m.id).join(', ')} />
        )}
        {options.hasTimm && (
          <Switch
            flag="noTimm"
            negated
            name="published figures of timm"
            hint="a faint layer behind the models, top-1"
          />
        )}
      </fieldset>
      <Source options={options} />
    </section>
  );
}

function Changes() {
  const changes = useApp((s) => countChanges(s.view));
  const setView = useApp((s) => s.setView);
  return (
    <p className="changes" role="status">
      {changes > 0 ? (
        <>
          Changed from the published comparison:{' '}
          <button type="button" className="link" onClick={() => setView(publishedComparison())}>
            reset
          </button>
        </>
      ) : (
        'The published comparison.'
      )}
    </p>
  );
}

function LabelSets({ options }: { options: WhatIfOptions }) {
  const view = useApp((s) => s.view);
  const setView = useApp((s) => s.setView);
  return (
    <div className="control-group">
      {SIDES.map(([field, side, name]) => {
        const [published, ...others] = options.labelSets[side];
        const unknown = view[field] !== '' && !options.labelSets[side].some((l) => l.id === view[field]);
        return (
          <label className="picker" key={field}>
            <span>{name}</span>
            <select value={view[field]} onChange={(event) => setView({ [field]: event.target.value })}>
              <option value="">{published?.name ?? 'published'}</option>
              {others.map((l) => (
                <option key={l.id} value={l.id}>
                  {l.name}
                </option>
              ))}
              {unknown && <option value={view[field]}>{view[field]} (not here)</option>}
            </select>
          </label>
        );
      })}
    </div>
  );
}

function Strata() {
  const { parted, strata, cap } = useApp((s) => s.view);
  const setView = useApp((s) => s.setView);
  return (
    <fieldset>
      <legend>Where the points go</legend>
      <label className="picker">
        <span>Taken apart</span>
        <select value={parted} onChange={(event) => setView({ parted: event.target.value as PartedMetric })}>
          {PARTED_METRICS.map((id) => (
            <option key={id} value={id}>
              {PARTED_NAMES[id]}
            </option>
          ))}
        </select>
      </label>
      <label className="picker">
        <span>Strata by</span>
        <select value={strata} onChange={(event) => setView({ strata: event.target.value as StrataKind })}>
          {STRATA_KINDS.map((id) => (
            <option key={id} value={id}>
              {STRATA_NAMES[id]}
            </option>
          ))}
        </select>
      </label>
      <label className="picker">
        <span>One stratum from this number of labels on</span>
        <select value={cap} onChange={(event) => setView({ cap: Number(event.target.value) })}>
          {[2, 3, 4, 5, 6, 7, 8, 9, 10].map((k) => (
            <option key={k} value={k}>
              {k}+
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

function Source({ options: { source, awaited, models, packModels } }: { options: WhatIfOptions }) {
  const fromPack = useApp((s) => s.view.fromPack);
  const setView = useApp((s) => s.setView);
  const setAside = models.filter((m) => m.anomalies.length > 0);
  return (
    <>
      <p className="note">
        {source === 'pack'
          ? `Counted here from the data pack: ${models.length} models.`
          : awaited
            ? `From the figures that come with Plural, while the data pack is counted: ${models.length} models.`
            : `From the figures that come with Plural: ${models.length} models. Other labels, thresholds, ranks with tests and classes need predictions: a data pack.`}
      </p>
      {source === 'figures' && packModels > 0 && (
        <button type="button" className="button" onClick={() => setView({ fromPack: true })}>
          Count the {packModels} models of the data pack
        </button>
      )}
      {source === 'pack' && fromPack && (
        <button type="button" className="button" onClick={() => setView({ fromPack: false })}>
          Show the published figures again
        </button>
      )}
      {setAside.map((m) => (
        <details key={m.id} className="note">
          <summary>Why {m.id} is set aside</summary>
          <ul>
            {m.anomalies.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

/** `negated`: the field says what is left out. */
function Switch({ flag, name, hint, negated = false }: { flag: Flag; name: string; hint?: string; negated?: boolean }) {
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
