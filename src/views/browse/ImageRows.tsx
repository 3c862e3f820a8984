import { type ReactNode, useEffect, useMemo } from 'react';
import type { ImageView, PredictionView } from '../../data/compute/views';
import { className } from '../../domain/classes/classTable';
import type { ModelVotes } from '../../domain/query/votes';
import { counted } from '../../lib/pure/counted';
import { type ImageList, LOADED_UNASKED, PAGE_SIZE } from '../../state/appState';
import { MARK_NAMES, MarkIcon, VERDICT_NAMES } from '../ui/MarkIcon';
import { useApp } from '../ui/storeContext';
import type { TileLook } from './ImageTile';
import './rows.css';

/** Names of an image that a row has room for. */
const NAMED = 2;

export interface RowsProps {
  readonly list: ImageList;
  /** positions of the rows at hand */
  readonly from: number;
  readonly to: number;
  readonly children: (tileLook: TileLook) => ReactNode;
}

/** A list without pictures, one image a row: labels | what the chosen model says | how many of all models name a valid label. */
export default function ImageRows({ list, from, to, children }: RowsProps) {
  const model = list.selection.modelId;
  const models = useVotes(list, from, to);
  const tileLook = useMemo<TileLook>(() => ({ Lines, described: (image) => described(image, model) }), [model]);
  return (
    <>
      {/* a cell says what of it is which */}
      <div className="row-heads" aria-hidden="true">
        <span>Labels</span>
        <span className="ellipsis">{model && `${model} says`}</span>
        {models !== undefined && (
          <span className="row-name">
            {counted(models, 'model')} {models === 1 ? 'says' : 'say'} <MarkIcon mark="original" />
            <MarkIcon mark="other" />
          </span>
        )}
      </div>
      {children(tileLook)}
    </>
  );
}

/** Has votes brought to rows at hand that lack them; how many models vote, once that is known. */
function useVotes(list: ImageList, from: number, to: number): number | undefined {
  const needVotes = useApp((s) => s.needVotes);
  const { queryId, total, pages } = list;
  const [first, last] = [Math.floor(from / PAGE_SIZE), Math.floor((to - 1) / PAGE_SIZE)];
  const shown = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((page) => pages[page]?.[0]);
  const lacking = shown.filter((page) => !pages[page]![0]!.votes).join();
  useEffect(() => {
    if (lacking !== '') void needVotes(queryId, total <= LOADED_UNASKED);
  }, [lacking, queryId, total, needVotes]);
  return shown.map((page) => pages[page]![0]!.votes?.models).find((models) => models !== undefined);
}

function Lines({ image }: { image: ImageView }) {
  const { labels, predictions = [] } = image;
  const rest = labels.slice(NAMED);
  return (
    <>
      <div className="row-names">
        <Names classes={labels} none="no valid label" />
        {rest.length > 0 && (
          <span className="row-more" title={rest.map((l) => className(l.classIndex)).join(', ')}>
            +{rest.length}
          </span>
        )}
      </div>
      <div className="row-names second">
        <Names classes={predictions} none={VERDICT_NAMES.missing} />
      </div>
      {image.votes && <Votes {...image.votes} isValid={isLabelled(image)} />}
    </>
  );
}

/** The first names with their marks. */
function Names({ classes, none }: { classes: readonly PredictionView[]; none: string }) {
  if (classes.length === 0) return none;
  return classes.slice(0, NAMED).map(({ classIndex, mark }) => (
    <span key={classIndex} className={`row-name ${mark}`}>
      <MarkIcon mark={mark} />
      <span className="ellipsis">{className(classIndex)}</span>
    </span>
  ));
}

/** A bar: those that name the original label, those that name another valid one, the rest. */
function Votes({ original, other, voted, isValid }: ModelVotes & { isValid: boolean }) {
  if (voted === 0) return <div className="row-votes">{isValid ? VERDICT_NAMES.missing : VERDICT_NAMES.none}</div>;
  const width = (n: number) => ({ width: `${(100 * n) / voted}%` });
  return (
    <div className="row-votes" title={`${MARK_NAMES.original} ${original}, ${MARK_NAMES.other} ${other}`}>
      <span className="vote-bar">
        <span className="original" style={width(original)} />
        <span className="other" style={width(other)} />
      </span>
      <span>
        <strong>{original + other}</strong> of {voted}
      </span>
    </div>
  );
}

const isLabelled = ({ labels }: ImageView): boolean => labels.some(({ mark }) => mark !== 'struck');

/** The row in words. */
function described(image: ImageView, model: string): string {
  const { labels, predictions = [], votes } = image;
  const names = (classes: readonly PredictionView[]) =>
    classes.slice(0, NAMED).map(({ classIndex, mark }) => `${className(classIndex)} (${MARK_NAMES[mark]})`);
  const more = labels.length > NAMED ? [`${labels.length - NAMED} more`] : [];
  return [
    `Labels: ${[...names(labels), ...more].join(', ') || 'no valid label'}.`,
    ...(model ? [`${model} says: ${names(predictions).join(', ') || VERDICT_NAMES.missing}.`] : []),
    ...(votes && votes.voted > 0
      ? [`${votes.original + votes.other} of ${counted(votes.voted, 'model')}: a valid label.`]
      : []),
  ].join(' ');
}
