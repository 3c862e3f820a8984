import { memo, useId, useState } from 'react';
import { formatCount } from '../../../lib/pure/formatCount';
import { leftOut } from '../../../state/accuracy/accuracyRequest';
import type { HeroRows, WhatIfOptions } from '../../../state/accuracy/rows/chartRows';
import type { CoverageNote } from '../../../state/accuracy/rows/coverage';
import type { ViewState } from '../../../state/viewState';
import { Button } from '../../ui/Button';
import { Picker } from '../../ui/Picker';
import { Popup } from '../../ui/Popup';
import { useApp } from '../../ui/storeContext';
import { CommonSwitch } from './CommonSwitch';
import { Drops } from './Drops';
import { ModelChoice } from './ModelChoice';
import { Source } from './Source';
import { Switch } from './Switch';
import { ThresholdSlider } from './ThresholdSlider';
import { countChanges, publishedComparison } from './whatIfChanges';
import './whatIfControls.css';
import './whatIf.css';

interface Props {
  readonly options: WhatIfOptions;
  /** absent where no model is counted */
  readonly hero: HeroRows | undefined;
  readonly coverage: CoverageNote | undefined;
  /** an older answer is shown */
  readonly updating: boolean;
}

/** What counts: always in sight, with what it does to the drop beside it. On a narrow screen a strip that opens a sheet. */
export const WhatIfBar = memo(function WhatIfBar({ options, hero, coverage, updating }: Props) {
  const changes = useApp((s) => countChanges(s.view));
  const setView = useApp((s) => s.setView);
  const [open, setOpen] = useState(false);
  const controls = useId();
  const said = changes === 0 ? 'as published' : changes === 1 ? '1 change' : `${changes} changes`;
  return (
    <section className={`what-if${open ? ' open' : ''}`} aria-label="What if">
      <button
        type="button"
        className="what-if-toggle"
        aria-expanded={open}
        aria-controls={controls}
        onClick={() => setOpen(!open)}
      >
        <strong>What if</strong> <span>{said}</span>
      </button>
      <h2 className="what-if-name">What if</h2>
      <div id={controls} className="what-if-controls">
        <ThresholdSlider hasScores={options.hasScores} />
        <Labels options={options} />
        <Images partial={options.partial} />
        <Models options={options} />
      </div>
      <div className={`what-if-result${updating ? ' updating' : ''}`}>
        {hero && <Drops hero={hero} coverage={coverage} />}
        <Button off={changes === 0 && 'All is as published'} onClick={() => setView(publishedComparison())}>
          Reset{changes > 0 && ` ${changes}`}
        </Button>
      </div>
      <p className="visually-hidden" role="status">
        {changes > 0 ? `${said} from the published comparison` : ''}
      </p>
    </section>
  );
});

/** Name and value of what a popover holds. */
function PickLabel({ name, value }: { name: string; value: string }) {
  return (
    <>
      <span>{name}</span> <strong className="ellipsis">{value}</strong>
    </>
  );
}

const pickClass = (changed: boolean) => `pick popover-pick${changed ? ' changed' : ''}`;

const SIDES = [
  ['labelsV1', 'V1', 'Labels of ImageNet'],
  ['labelsV2', 'V2', 'Labels of ImageNetV2'],
] as const;

function Labels({ options: { labelSets, evaluated, hasScores } }: { options: WhatIfOptions }) {
  const view = useApp((s) => s.view);
  const setView = useApp((s) => s.setView);
  const nameOf = (field: 'labelsV1' | 'labelsV2', side: 'V1' | 'V2') => {
    const found = labelSets[side].find((l) => l.id === view[field]) ?? labelSets[side][0];
    return (found?.name ?? 'published').replace(/ \(.*\)$/, '');
  };
  const changed = view.labelsV1 !== '' || view.labelsV2 !== '';
  return (
    <Popup
      className="what-if-pick"
      buttonClass={pickClass(changed)}
      label={<PickLabel name="Labels" value={`${nameOf('labelsV1', 'V1')} / ${nameOf('labelsV2', 'V2')}`} />}
    >
      {() => (
        <>
          {SIDES.map(([field, side, name]) => {
            const [published, ...others] = labelSets[side];
            const unknown = view[field] !== '' && !labelSets[side].some((l) => l.id === view[field]);
            return (
              <Picker
                key={field}
                label={name}
                value={view[field]}
                changed={view[field] !== ''}
                options={[
                  { value: '', text: published?.name ?? 'published' },
                  ...others.map((l) => ({ value: l.id, text: l.name })),
                  ...(unknown ? [{ value: view[field], text: `${view[field]} (not here)` }] : []),
                ]}
                onChange={(value) => setView({ [field]: value } as Partial<ViewState>)}
              />
            );
          })}
          <p className="note">
            {hasScores
              ? `At this ReaL score ${formatCount(evaluated)} ImageNet images have a label.`
              : 'Moving ReaL’s score needs the rater scores of a data pack.'}
          </p>
        </>
      )}
    </Popup>
  );
}

const IMAGES = [
  ['sameImages', 'same at every rung', 'same images at every rung', 'top-1 on images with a valid label'],
  ['originalInSet', 'original valid', 'only images whose original label is valid', undefined],
  [
    'reviewed',
    'raters saw',
    'only images that raters saw',
    'leaves out the half of ImageNet that kept its label unseen, the easier half',
  ],
] as const;

function Images({ partial }: Pick<WhatIfOptions, 'partial'>) {
  const view = useApp((s) => s.view);
  const on = [
    ...IMAGES.filter(([flag]) => view[flag]).map(([, short]) => short),
    ...(view.common ? ['those of one model'] : []),
  ];
  const value = on.length === 0 ? 'all' : on.length === 1 ? on[0]! : `${on.length} conditions`;
  return (
    <Popup
      className="what-if-pick"
      buttonClass={pickClass(on.length > 0)}
      label={<PickLabel name="Images" value={value} />}
    >
      {() => (
        <>
          {IMAGES.map(([flag, , name, hint]) => (
            <Switch key={flag} flag={flag} name={name} hint={hint} />
          ))}
          {partial.map((model) => (
            <CommonSwitch key={model.id} {...model} />
          ))}
        </>
      )}
    </Popup>
  );
}

function Models({ options }: { options: WhatIfOptions }) {
  const view = useApp((s) => s.view);
  const { models, counted } = options;
  const setAside = models.filter((m) => m.anomalies.length > 0);
  const one = models.find((m) => m.id === view.one);
  const changed = one !== undefined || leftOut(view).size > 0 || view.anomalous || view.fromPack;
  return (
    <Popup
      className="what-if-pick"
      buttonClass={pickClass(changed)}
      label={<PickLabel name="Models" value={one ? one.id : String(counted)} />}
    >
      {() => (
        <>
          <ModelChoice options={options} />
          {setAside.length > 0 && (
            <Switch flag="anomalous" name="count models set aside, too" hint={setAside.map((m) => m.id).join(', ')} />
          )}
          <Source options={options} />
        </>
      )}
    </Popup>
  );
}
