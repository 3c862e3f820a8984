import { useId, useState } from 'react';
import type { KeptLabelsView, LabelSetView } from '../../data/compute/views';
import type { LabelDescription, LabelUse } from '../../domain/labels/keptLabels';
import { Button } from '../ui/Button';
import { count } from '../ui/format';
import { Picker } from '../ui/Picker';
import { useApp } from '../ui/storeContext';

const ALONE = '';
const SCORES = { from: 5, to: 95 } as const;

const FIELDS = [
  ['procedure', 'How it was made'],
  ['raters', 'Raters'],
  ['licence', 'Licence'],
] as const;

/** A label set of the reader's own: its name, what is said of it, how it is used, and its end. */
export function KeptSet({ set, kept }: { set: LabelSetView; kept: KeptLabelsView }) {
  const change = useApp((s) => s.changeLabels);
  const remove = useApp((s) => s.removeLabels);
  const unstored = useApp((s) => s.unstoredLabels[kept.id]);
  const others = useApp((s) => s.choices?.labelSets);
  const unders = (others ?? []).filter(
    (l) => l.datasetId === set.datasetId && l.kept?.id !== kept.id && !l.kept?.use.over,
  );
  const use = (what: Partial<{ [K in keyof LabelUse]: LabelUse[K] | undefined }>) => {
    const { percent, over } = { ...kept.use, ...what };
    void change(kept.id, {
      use: { ...(percent === undefined ? {} : { percent }), ...(over === undefined ? {} : { over }) },
    });
  };
  return (
    <div className="kept-set">
      <Text label="Name" value={kept.name} onChange={(name) => name && void change(kept.id, { name })} />
      {FIELDS.map(([field, label]) => (
        <Text
          key={field}
          label={label}
          value={kept.description[field]}
          onChange={(text) =>
            void change(kept.id, { description: { ...kept.description, [field]: text } satisfies LabelDescription })
          }
        />
      ))}
      <Picker
        label="Images it does not name"
        value={kept.use.over ?? ALONE}
        options={[
          { value: ALONE, text: 'not judged' },
          ...unders.map(({ id, name }) => ({ value: id, text: `as in ${name}` })),
        ]}
        onChange={(over) => use({ over: over === ALONE ? undefined : over })}
      />
      {kept.hasScores && <ScoreSlider percent={kept.use.percent} onChange={(percent) => use({ percent })} />}
      <p className="note">
        From {kept.fileName}, {count(kept.images)} images, {kept.keptAt.slice(0, 10)}.{' '}
        {unstored === undefined
          ? `Kept in this browser, ${size(kept.bytes)}.`
          : `In memory only, gone with this page: ${unstored}`}
      </p>
      <Button aria-label={`Remove ${set.name}`} onClick={() => void remove(kept.id)}>
        Remove
      </Button>
    </div>
  );
}

const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A line of text that is taken when the reader leaves it or presses Enter; Escape gives back what was there. */
function Text({ label, value, onChange }: TextProps) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const take = () => {
    if (draft !== undefined && draft.trim() !== value) onChange(draft.trim());
    setDraft(undefined);
  };
  return (
    <div className="kept-text">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        maxLength={500}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape') setDraft(undefined);
        }}
      />
    </div>
  );
}

/** From which score on a class counts; at its lowest, all do. */
function ScoreSlider({
  percent,
  onChange,
}: {
  percent: number | undefined;
  onChange: (percent: number | undefined) => void;
}) {
  const id = useId();
  const value = percent ?? SCORES.from - 1;
  return (
    <div className="kept-text">
      <label htmlFor={id}>
        Classes count from score <output>{percent === undefined ? 'any' : (percent / 100).toFixed(2)}</output>
      </label>
      <input
        id={id}
        type="range"
        min={SCORES.from - 1}
        max={SCORES.to}
        value={value}
        aria-valuetext={percent === undefined ? 'any score' : (percent / 100).toFixed(2)}
        onChange={(event) => {
          const next = Number(event.target.value);
          onChange(next < SCORES.from ? undefined : next);
        }}
      />
    </div>
  );
}
