import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Proposal } from '../../../data/compute/labels/proposals';
import type { ImageDetail, Selection } from '../../../data/compute/views';
import { className } from '../../../domain/classes/classTable';
import { NO_LABEL } from '../../../domain/dataset';
import { judged, toggled, withNote } from '../../../domain/labels/judging';
import type { KeptEntry } from '../../../domain/labels/keptLabels';
import type { ImageList } from '../../../state/appState';
import type { EditingState } from '../../../state/labels/editingState';
import type { SuggestionQueue } from '../../../state/labels/queueState';
import { Button } from '../../ui/Button';
import { ClassSearch } from '../../ui/ClassSearch';
import { count } from '../../ui/format';
import { useApp } from '../../ui/storeContext';
import { Picture } from '../Picture';
import { isTyping, useAnnotateKeys } from './annotateKeys';
import { EditEffect } from './EditEffect';
import { NoteField } from './NoteField';
import { ProposalRow } from './ProposalRow';
import { QueueCard, useQueue } from './QueueCard';
import { QueueStrip } from './QueueStrip';
import { Strip } from './Strip';
import './strip.css';
import './annotate.css';

/** Rows that a number key reaches. */
const NUMBERED = 9;

/** One image after the other: what is in this picture? By keyboard alone, every step kept and taken back at will. */
export function AnnotateScreen() {
  const editing = useApp((s) => s.editing);
  const list = useApp((s) => s.list);
  const annotate = useApp((s) => s.annotate);
  const selection = useApp((s) => s.selection);
  // a link leads here before anything is edited in this visit
  const isReady = editing !== undefined && selection !== undefined && isOver(editing, selection);
  useEffect(() => {
    if (!isReady && list) void annotate();
  }, [isReady, list, annotate]);
  if (!isReady || !list) return <p className="loading">Loading…</p>;
  return <Annotation list={list} />;
}

/** Whether these edits are those of the labels in view, or begin over them. */
const isOver = ({ id, from }: EditingState, { datasetId, labelSetId }: Selection): boolean =>
  labelSetId.startsWith(id) || (from?.datasetId === datasetId && from.labelSetId === labelSetId);

function Annotation({ list }: { list: ImageList }) {
  const detail = useApp((s) => s.detail);
  const queue = useQueue();
  return (
    <div className="annotate">
      <AnnotateBar queue={queue} />
      {detail === null ? (
        <p className="notice error">This dataset has no such image.</p>
      ) : (
        detail && <Annotating key={detail.imageId} detail={detail} queue={queue} />
      )}
      {queue ? <QueueStrip queue={queue} /> : <Strip list={list} />}
    </div>
  );
}

interface QueueProps {
  /** worked through in place of the list */
  readonly queue: SuggestionQueue | undefined;
}

function AnnotateBar({ queue }: QueueProps) {
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
        {queue?.found
          ? `suggestion ${count(queue.at + 1)} of ${count(queue.found.rows.length)} · `
          : detail && list && detail.position >= 0 && `${count(detail.position + 1)} of ${count(list.count)} · `}
        {count(editing.entries.size)} judged · {editing.unstored === undefined ? 'saved' : 'in memory only'}
      </p>
      <Button off={!editing.canUndo && 'Nothing to undo'} aria-keyshortcuts="Control+Z" onClick={() => void undo()}>
        Undo <kbd>Ctrl Z</kbd>
      </Button>
      <Button off={!editing.canRedo && 'Nothing to redo'} aria-keyshortcuts="Control+Y" onClick={() => void redo()}>
        Redo <kbd>Ctrl Y</kbd>
      </Button>
      <Button aria-keyshortcuts="Escape" onClick={end}>
        Done <kbd>Esc</kbd>
      </Button>
    </div>
  );
}

function Annotating({ detail, queue }: QueueProps & { detail: ImageDetail }) {
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
  const actions = useAnnotateKeys({ shown, noteField, search, queue });
  return (
    <div className="annotate-body">
      <figure>
        <Picture imageId={imageId} original={original} />
        <figcaption className="note">
          {imageId} · {original === NO_LABEL ? 'original label not known' : `original label ${className(original)}`}
        </figcaption>
      </figure>
      <section aria-labelledby="what-is-in-it">
        {queue && <QueueCard queue={queue} imageId={imageId} />}
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
        <ClassSearch hasKey ref={search} taken={now.classes} onPick={(c) => void judge((e) => judged(e, c, 'yes'))} />
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
