import { type FormEvent, useId, useState } from 'react';
import { classesInOrder } from '../../domain/guessing';
import { CLASS_ORDER_NAMES, CLASS_ORDERS, type ClassOrder } from '../../domain/imports/classOrders';
import { SIDE_LIMIT } from '../../inference/cardLimits';
import { OUTPUT_KINDS } from '../../inference/outputKind';
import { CARD_PRESETS, NORMALISATIONS, preparesAlike } from '../../inference/presets';
import type { Preprocess } from '../../inference/types';
import type { OpenedModel } from '../../state/appState';
import { isActive } from '../../state/runState';
import { Button } from '../ui/Button';
import { GOES_ON } from '../ui/goesOn';
import { Picker } from '../ui/Picker';
import { useApp } from '../ui/storeContext';
import { ModelSignature } from './ModelSignature';

type Triple = readonly [number, number, number];

const optionsOf = <V extends string>(names: Readonly<Record<V, string>>) =>
  (Object.keys(names) as V[]).map((value) => ({ value, text: names[value] }));

const MODES = optionsOf({ center: 'resize, centre crop', squash: 'squash to square' });
const INTERPOLATIONS = optionsOf({ bilinear: 'bilinear, antialiased', bicubic: 'bicubic, antialiased' });
const CHANNEL_ORDERS = optionsOf({ RGB: 'RGB', BGR: 'BGR' });
const NORMALISATION_OPTIONS = [
  ...NORMALISATIONS.map((p, value) => ({ value, text: p.name })),
  { value: -1, text: 'as typed below' },
];

/** How the model wants its pictures: read from its card, or asked. A wrong answer costs accuracy silently, so all of it is shown. */
export function ModelCardForm({ model }: { model: OpenedModel }) {
  const setCard = useApp((s) => s.setCard);
  const forgetCard = useApp((s) => s.forgetCard);
  const running = useApp((s) => s.runs.some(isActive) || s.cardCheck?.status === 'running');
  const [draft, setDraft] = useState<Preprocess>(
    model.card?.preprocess ?? CARD_PRESETS[0]!.preprocess(model.report.inputSizePx ?? 224),
  );
  const [output, setOutput] = useState(model.card?.output);
  const [scores, setScores] = useState(model.card?.scores);
  const [order, setOrder] = useState<ClassOrder>();
  const [isEdited, setEdited] = useState(false);
  const { outputs, outputName, outputKind, outputColumns } = model.report;
  const change = (part: Partial<Preprocess>) => setDraft({ ...draft, ...part });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = model.card?.name ?? model.file.name.replace(/\.onnx$/i, '');
    const form = event.currentTarget;
    const { output: _output, scores: _scores, classes: _classes, ...kept } = model.card ?? {};
    const classes = order ? classesInOrder(order, outputColumns) : model.card?.classes;
    const chosen = { ...(output ? { output } : {}), ...(scores ? { scores } : {}), ...(classes ? { classes } : {}) };
    setCard({ ...kept, name, preprocess: draft, ...chosen });
    // a card that was taken makes a new form: whoever comes by keyboard goes on where its state is said
    queueMicrotask(() => {
      if (!form.isConnected) document.getElementById('card-title')?.focus();
    });
  };

  return (
    <section className="block" aria-labelledby="card-title">
      <h2 id="card-title" tabIndex={-1}>
        How {model.file.name} wants its pictures
      </h2>
      <ModelSignature report={model.report} card={model.card} />
      {model.report.outputNote && model.card?.output === undefined && (
        <p className="notice" role="status">
          {model.report.outputNote} Choose another below.
        </p>
      )}
      <p className="note">{sourceSentence(model)}</p>
      {model.cardNotes?.map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
      {model.remembered && (
        <p className="note">
          Remembered for this file in this browser.{' '}
          <button type="button" className="link" onClick={() => void forgetCard()}>
            Forget
          </button>
        </p>
      )}
      {model.card && (
        <p className="card-line">
          {cardLine(model.card.preprocess)}{' '}
          <button type="button" className="link" aria-expanded={isEdited} onClick={() => setEdited(!isEdited)}>
            edit
          </button>
        </p>
      )}
      <form className="card-form" hidden={model.card !== undefined && !isEdited} onSubmit={submit}>
        <fieldset className="presets">
          <legend>Presets</legend>
          {CARD_PRESETS.map(({ id, name, preprocess }) => {
            const values = preprocess(draft.cropPx);
            return (
              <Button
                key={id}
                className="chip"
                aria-pressed={preparesAlike(values, draft)}
                off={!(draft.cropPx > 0) && 'Give the input size first'}
                onClick={() => setDraft(values)}
              >
                {name}
              </Button>
            );
          })}
        </fieldset>
        <Picker label="Resize rule" value={draft.mode} options={MODES} onChange={(mode) => change({ mode })} />
        <NumberField
          label="Shorter side, px"
          value={draft.resizeShorterSidePx}
          off={draft.mode === 'squash' && 'not used: squashed to the input size'}
          onChange={(resizeShorterSidePx) => change({ resizeShorterSidePx })}
        />
        <NumberField
          label="Input size (crop), px"
          value={draft.cropPx}
          off={model.report.inputSizePx !== undefined && 'fixed by the model'}
          onChange={(cropPx) => change({ cropPx })}
        />
        <Picker
          label="Interpolation"
          value={draft.interpolation}
          options={INTERPOLATIONS}
          onChange={(interpolation) => change({ interpolation })}
        />
        <Picker
          label="Channel order"
          value={draft.channels}
          options={CHANNEL_ORDERS}
          onChange={(channels) => change({ channels })}
        />
        <Picker
          label="Normalisation"
          value={NORMALISATIONS.findIndex((p) => same(p.mean, draft.mean) && same(p.std, draft.std))}
          options={NORMALISATION_OPTIONS}
          onChange={(place) => {
            const preset = NORMALISATIONS[place];
            if (preset) change({ mean: preset.mean, std: preset.std });
          }}
        />
        <Picker
          label="Class order"
          value={order ?? ''}
          options={[
            { value: '', text: model.card?.classes ? 'as the card lists them' : 'usual: sorted WordNet ids' },
            ...CLASS_ORDERS.map((value) => ({ value, text: CLASS_ORDER_NAMES[value] })),
          ]}
          onChange={(chosen) => setOrder(chosen === '' ? undefined : chosen)}
        />
        {outputs && (
          <Picker
            label="Output"
            value={output ?? ''}
            options={[
              { value: '', text: `as chosen: ${outputName}` },
              ...outputs.map(({ name }) => ({ value: name, text: name })),
            ]}
            onChange={(name) => setOutput(name || undefined)}
          />
        )}
        <Picker
          label="Outputs are"
          value={scores ?? ''}
          options={[
            { value: '', text: `as found: ${outputs?.find(({ name }) => name === output)?.kind ?? outputKind}` },
            ...OUTPUT_KINDS.map((kind) => ({ value: kind, text: kind })),
          ]}
          onChange={(kind) => setScores(kind === '' ? undefined : kind)}
        />
        <TripleField label="Mean" value={draft.mean} onChange={(mean) => change({ mean })} />
        <TripleField label="Std" value={draft.std} onChange={(std) => change({ std })} />
        <p className="note wide">x = (value / 255 − mean) / std, per channel.</p>
        <Button type="submit" primary off={running && GOES_ON}>
          {model.card ? 'Use these values' : 'Use this card'}
        </Button>
      </form>
    </section>
  );
}

/** A card in one line. */
function cardLine({ mode, resizeShorterSidePx, cropPx, interpolation, channels, mean, std }: Preprocess): string {
  const normalisation = NORMALISATIONS.find((p) => same(p.mean, mean) && same(p.std, std))?.name;
  return [
    mode === 'squash' ? `squashed to ${cropPx} px` : `${resizeShorterSidePx} → ${cropPx} px`,
    interpolation,
    channels,
    normalisation ?? `mean ${mean.join(', ')}, std ${std.join(', ')}`,
  ].join(' · ');
}

function sourceSentence({ card, cardSource }: OpenedModel): string {
  if (!card) {
    return 'No card came with this model. What is proposed is torchvision’s usual; check it, a wrong value lowers accuracy silently.';
  }
  if (cardSource === 'file') return 'Read from its card.';
  if (cardSource === 'hub') return 'Read from the files of its repository; look at it before running.';
  return cardSource === 'remembered' ? 'The card used for this file before.' : 'As filled in here.';
}

const CHANNELS = ['first', 'second', 'third'] as const;

const same = (a: Triple, b: Triple) => a.every((x, i) => x === b[i]);

interface NumberProps {
  readonly label: string;
  readonly value: number;
  /** why it cannot be changed */
  readonly off?: string | false;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, value, off, onChange }: NumberProps) {
  const why = useId();
  return (
    <label className="field">
      <span>{label}</span>
      <input
        type="number"
        min={1}
        max={SIDE_LIMIT}
        required
        value={Number.isFinite(value) ? value : ''}
        disabled={Boolean(off)}
        aria-describedby={off ? why : undefined}
        onChange={(e) => onChange(e.target.valueAsNumber)}
      />
      {off && <small id={why}>{off}</small>}
    </label>
  );
}

function TripleField({ label, value, onChange }: { label: string; value: Triple; onChange: (value: Triple) => void }) {
  return (
    <fieldset className="triple">
      <legend>{label}</legend>
      {CHANNELS.map((channel, i) => (
        <input
          key={channel}
          type="number"
          step="any"
          required
          aria-label={`${label}, ${channel} channel`}
          value={Number.isFinite(value[i]) ? value[i] : ''}
          onChange={(e) => onChange(replaced(value, i, e.target.valueAsNumber))}
        />
      ))}
    </fieldset>
  );
}

function replaced(triple: Triple, place: number, x: number): Triple {
  const [a, b, c] = triple;
  return [place === 0 ? x : a, place === 1 ? x : b, place === 2 ? x : c];
}
