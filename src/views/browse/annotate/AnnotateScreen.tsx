import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Proposal } from '../../../data/compute/labels/proposals';
import type { ImageDetail } from '../../../data/compute/views';
import { className } from '../../../domain/classes/classTable';
import { NO_LABEL } from '../../../domain/dataset';
import { judged, noneFits, toggled, withNote, withUnsure } from '../../../domain/labels/judging';
import type { KeptEntry } from '../../../domain/labels/keptLabels';
import { Button } from '../../ui/Button';
import { count } from '../../ui/format';
import { useApp } from '../../ui/storeContext';
import { Picture } from '../Picture';
import { ClassSearch } from './ClassSearch';
import { EditEffect } from './EditEffect';
import { ProposalRow } from './ProposalRow';
import { Strip } from './Strip';
import './annotate.css';

/** Rows that a number key reaches. */
const NUMBERED = 9;

/** One image after the other: what is in this picture? By keyboard alone, every step kept and taken back at will. */
export function AnnotateScreen() {
  const detail = useApp((s) => s.detail);
  const editing = useApp((s) => s.editing);
  const list = useApp((s) => s.list);
  const annotate = useApp((s) => s.annotate);
  const selected = useApp((s) => s.selection?.labelSetId);
  // a link leads here before anything is edited in this visit
  const isReady = editing !== undefined && selected?.startsWith(editing.id) === true;
  useEffect(() => {
    if (!isReady && list) void annotate();
  }, [isReady, list, annotate]);
  if (!isReady || !list) return <p className="loading">Loading…</p>;
  return (
    <div className="annotate">
      <AnnotateBar />
      {detail === null ? (
        <p className="notice error">This dataset has no such image.</p>
      ) : (
        detail && <Annotating key={detail.imageId} detail={detail} />
      )}
      <Strip list={list} />
    </div>
  );
}

/** Keys are letters where somebody types. */
const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && target.closest('input, select, textarea') !== null;

function AnnotateBar() {
  const editing = useApp((s) => s.editing)!;
  const undo = useApp((s) => s.undoEdit);
  const redo = useApp((s) => s.redoEdit);
  const end = useApp((s) => s.endAnnotating);
  const list = useApp((s) => s.list);
  const detail = useApp((s) => s.detail);
  // here, not with the image: the last step can be taken back before an image is there
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || isTyping(event)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      void (key === 'y' || event.shiftKey ? redo() : undo());
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [undo, redo]);
  return (
    <div className="annotate-bar">
      <h1>Annotate</h1>
      <p className="note">
        into <strong>{editing.name}</strong>
      </p>
      <p className="note" role="status">
        {detail && list && detail.position >= 0 && `${count(detail.position + 1)} of ${count(list.count)} · `}
        {count(editing.entries.size)} judged · {editing.unstored === undefined ? 'saved' : 'in memory only'}
      </p>
      <Button disabled={!editing.canUndo} aria-keyshortcuts="Control+Z" onClick={() => void undo()}>
        Undo <kbd>Ctrl Z</kbd>
      </Button>
      <Button disabled={!editing.canRedo} aria-keyshortcuts="Control+Y" onClick={() => void redo()}>
        Redo <kbd>Ctrl Y</kbd>
      </Button>
      <Button aria-keyshortcuts="Escape" onClick={end}>
        Done <kbd>Esc</kbd>
      </Button>
    </div>
  );
}

function Annotating({ detail }: { detail: ImageDetail }) {
  const { imageId, original } = detail;
  const entry = useApp((s) => s.editing!.entries.get(imageId));
  const judge = useApp((s) => s.judge);
  const [proposals, noteField, search] = [
    useProposals(imageId),
    useRef<HTMLInputElement>(null),
    useRef<HTMLInputElement>(null),
  ];
  const classes = detail.labels.filter((l) => l.mark !== 'struck').map((l) => l.classIndex);
  const now: KeptEntry = entry ?? { name: imageId, classes };
  const shown = withAdded(proposals ?? [], [...now.classes, ...(now.not ?? [])], original);
  const actions = useKeys({ shown, noteField, search });
  return (
    <div className="annotate-body">
      <figure>
        <Picture imageId={imageId} original={original} />
        <figcaption className="note">
          {imageId} · {original === NO_LABEL ? 'original label not known' : `original label ${className(original)}`}
        </figcaption>
      </figure>
      <section aria-labelledby="what-is-in-it">
        <h2 id="what-is-in-it">What is in this picture?</h2>
        <p className="note">A number says yes, again says no, again nothing.</p>
        <ol className="plain proposals" aria-label="Proposed classes">
          {shown.map((proposal, i) => (
            <ProposalRow
              key={proposal.classIndex}
              proposal={proposal}
              entry={now}
              number={i < NUMBERED ? i + 1 : undefined}
              onToggle={() => void judge((e) => toggled(e, proposal.classIndex))}
            />
          ))}
          {proposals && shown.length === 0 && <li className="note">No label set and no model here names a class.</li>}
        </ol>
        <ClassSearch ref={search} taken={now.classes} onPick={(c) => void judge((e) => judged(e, c, 'yes'))} />
        <div className="annotate-actions">
          <Button aria-keyshortcuts="0" aria-pressed={now.classes.length === 0} onClick={actions.none}>
            None fits <kbd>0</kbd>
          </Button>
          <Button aria-keyshortcuts="U" aria-pressed={now.isUnsure === true} onClick={actions.unsure}>
            Unsure <kbd>U</kbd>
          </Button>
          <NoteField ref={noteField} value={now.note ?? ''} onChange={(text) => void judge((e) => withNote(e, text))} />
          <Button primary aria-keyshortcuts="Enter" onClick={actions.next}>
            Next <kbd>Enter</kbd>
          </Button>
        </div>
        <EditEffect />
      </section>
    </div>
  );
}

function useProposals(imageId: string): readonly Proposal[] | undefined {
  const ask = useApp((s) => s.proposals);
  const showError = useApp((s) => s.showError);
  const [known, setKnown] = useState<readonly Proposal[]>();
  useEffect(() => {
    let isCurrent = true;
    ask(imageId).then((found) => isCurrent && setKnown(found ?? []), showError);
    return () => {
      isCurrent = false;
    };
  }, [ask, imageId, showError]);
  return known;
}

/** Proposals, then what the reader added. Rows keep their places while they are judged. */
function withAdded(proposals: readonly Proposal[], judgedClasses: readonly number[], original: number): Proposal[] {
  const known = new Set(proposals.map((p) => p.classIndex));
  const added = [...new Set(judgedClasses)].filter((c) => !known.has(c));
  return [
    ...proposals,
    ...added.map((classIndex) => ({ classIndex, isOriginal: classIndex === original, sources: [], votes: 0, of: 0 })),
  ];
}

interface Keys {
  readonly shown: readonly Proposal[];
  readonly noteField: React.RefObject<HTMLInputElement | null>;
  readonly search: React.RefObject<HTMLInputElement | null>;
}

/** The keys of the mode, on the window: they work wherever the focus is, but not while the reader types. */
function useKeys({ shown, noteField, search }: Keys) {
  const judge = useApp((s) => s.judge);
  const step = useApp((s) => s.step);
  const end = useApp((s) => s.endAnnotating);
  const none = () =>
    void judge((e) =>
      noneFits(
        e,
        shown.map((p) => p.classIndex),
      ),
    );
  const unsure = () => void judge(withUnsure);
  const next = () => void step(1);
  // with the rows: a key pressed right after they are drawn is about them
  useLayoutEffect(() => {
    const plain: Readonly<Record<string, () => void>> = {
      '0': none,
      u: unsure,
      n: () => noteField.current?.focus(),
      '/': () => search.current?.focus(),
      enter: next,
      arrowright: next,
      arrowleft: () => void step(-1),
      escape: end,
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTyping(event)) return;
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      const key = event.key.toLowerCase();
      if (key === 'enter' && target?.closest('button, a, summary')) return;
      const row = /^[1-9]$/.test(key) ? shown[Number(key) - 1] : undefined;
      const act = row ? () => void judge((e) => toggled(e, row.classIndex)) : plain[key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return { none, unsure, next };
}

interface NoteProps {
  readonly ref: React.Ref<HTMLInputElement>;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A note of the rater, taken with Enter or when the focus leaves. */
function NoteField({ ref, value, onChange }: NoteProps) {
  const [draft, setDraft] = useState<string>();
  const take = () => {
    if (draft !== undefined && draft.trim() !== value) onChange(draft);
    setDraft(undefined);
  };
  return (
    <label className="annotate-note">
      <span>
        Note <kbd>N</kbd>
      </span>
      <input
        ref={ref}
        maxLength={500}
        aria-keyshortcuts="N"
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            setDraft(undefined);
          }
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.currentTarget.blur();
        }}
      />
    </label>
  );
}
