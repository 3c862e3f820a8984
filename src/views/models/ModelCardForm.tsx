import { type FormEvent, useState } from 'react';
import { classesInOrder } from '../../domain/guessing';
import { CLASS_ORDER_NAMES, CLASS_ORDERS, type ClassOrder } from '../../domain/imports/classOrders';
import { SIDE_LIMIT } from '../../inference/cardLimits';
import { OUTPUT_KINDS } from '../../inference/outputKind';
import { CARD_PRESETS, NORMALISATIONS, preparesAlike } from '../../inference/presets';
import type { Preprocess } from '../../inference/types';
import type { OpenedModel } from '../../state/appState';
import { isActive } from '../../state/runState';
import { useApp } from '../ui/storeContext';
import { ModelSignature } from './ModelSignature';

type Triple = readonly [number, number, number];

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
    <section className="card" aria-labelledby="card-title">
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
      <form className="card-form" onSubmit={submit}>
        <fieldset className="presets">
          <legend>Presets</legend>
          {CARD_PRESETS.map(({ id, name, preprocess }) => {
            const values = preprocess(draft.cropPx);
            return (
              <button
                key={id}
                type="button"
                className="button"
                aria-pressed={preparesAlike(values, draft)}
                disabled={!(draft.cropPx > 0)}
                onClick={() => setDraft(values)}
              >
                {name}
              </button>
            );
          })}
        </fieldset>
        <label className="picker">
          <span>Resize rule</span>
          <select value={draft.mode} onChange={(e) => change({ mode: e.target.value as Preprocess['mode'] })}>
            <option value="center">resize, centre crop</option>
            <option value="squash">squash to square</option>
          </select>
        </label>
        <NumberField
          label="Shorter side, px"
          value={draft.resizeShorterSidePx}
          disabled={draft.mode === 'squash'}
          onChange={(resizeShorterSidePx) => change({ resizeShorterSidePx })}
        />
        <NumberField
          label="Input size (crop), px"
          value={draft.cropPx}
          disabled={model.report.inputSizePx !== undefined}
          onChange={(cropPx) => change({ cropPx })}
        />
        <label className="picker">
          <span>Interpolation</span>
          <select
            value={draft.interpolation}
            onChange={(e) => change({ interpolation: e.target.value as Preprocess['interpolation'] })}
          >
            <option value="bilinear">bilinear, antialiased</option>
            <option value="bicubic">bicubic, antialiased</option>
          </select>
        </label>
        <label className="picker">
          <span>Channel order</span>
          <select
            value={draft.channels}
            onChange={(e) => change({ channels: e.target.value as Preprocess['channels'] })}
          >
            <option value="RGB">RGB</option>
            <option value="BGR">BGR</option>
          </select>
        </label>
        <label className="picker">
          <span>Normalisation</span>
          <select
            value={NORMALISATIONS.findIndex((p) => same(p.mean, draft.mean) && same(p.std, draft.std))}
            onChange={(e) => {
              const preset = NORMALISATIONS[Number(e.target.value)];
              if (preset) change({ mean: preset.mean, std: preset.std });
            }}
          >
            {NORMALISATIONS.map((p, i) => (
              <option key={p.id} value={i}>
                {p.name}
              </option>
            ))}
            <option value={-1}>as typed below</option>
          </select>
        </label>
        <label className="picker">
          <span>Class order</span>
          <select value={order ?? ''} onChange={(e) => setOrder(CLASS_ORDERS.find((o) => o === e.target.value))}>
            <option value="">{model.card?.classes ? 'as the card lists them' : 'usual: sorted WordNet ids'}</option>
            {CLASS_ORDERS.map((o) => (
              <option key={o} value={o}>
                {CLASS_ORDER_NAMES[o]}
              </option>
            ))}
          </select>
        </label>
        {outputs && (
          <label className="picker">
            <span>Output</span>
            <select value={output ?? ''} onChange={(e) => setOutput(e.target.value || undefined)}>
              <option value="">as chosen: {outputName}</option>
              {outputs.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
        <label className="picker">
          <span>Outputs are</span>
          <select
            value={scores ?? ''}
            onChange={(e) => setScores(OUTPUT_KINDS.find((kind) => kind === e.target.value))}
          >
            <option value="">as found: {outputs?.find(({ name }) => name === output)?.kind ?? outputKind}</option>
            {OUTPUT_KINDS.map((kind) => (
              <option key={kind}>{kind}</option>
            ))}
          </select>
        </label>
        <TripleField label="Mean" value={draft.mean} onChange={(mean) => change({ mean })} />
        <TripleField label="Std" value={draft.std} onChange={(std) => change({ std })} />
        <p className="note wide">x = (value / 255 − mean) / std, per channel.</p>
        <button type="submit" className="button primary" disabled={running}>
          {model.card ? 'Use these values' : 'Use this card'}
        </button>
      </form>
    </section>
  );
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
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, value, disabled, onChange }: NumberProps) {
  return (
    <label className="picker">
      <span>{label}</span>
      <input
        type="number"
        min={1}
        max={SIDE_LIMIT}
        required
        value={Number.isFinite(value) ? value : ''}
        disabled={disabled}
        onChange={(e) => onChange(e.target.valueAsNumber)}
      />
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
