import { Suspense, useEffect } from 'react';
import type { ImageDetail } from '../../data/compute/views';
import { NO_LABEL } from '../../domain/dataset';
import type { Column } from '../charts/column';
import { DataTable } from '../charts/DataTable';
import { Button } from '../ui/Button';
import { Facts } from '../ui/Facts';
import { count } from '../ui/format';
import { lazyPart } from '../ui/lazyPart';
import { MARK_NAMES, MarkIcon } from '../ui/MarkIcon';
import { useApp } from '../ui/storeContext';
import { TableScroll } from '../ui/TableScroll';
import { ClassLink } from './ClassLink';
import { DetailMore } from './detail/DetailMore';
import { DetailPicture } from './detail/DetailPicture';
import { PredictionBar } from './PredictionBar';
import './detail/detail.css';

const RaterVotes = lazyPart('The votes', () => import('./RaterVotes'));

/** The selected image: picture, labels of all sources, predictions, and what each metric says. */
export default function ImageDetailPanel() {
  const detail = useApp((s) => s.detail);
  const imageId = useApp((s) => s.view.image);
  const list = useApp((s) => s.list);
  const step = useApp((s) => s.step);
  const setView = useApp((s) => s.setView);
  const annotate = useApp((s) => s.annotate);
  const close = () => {
    setView({ image: '' });
    wayTo(imageId)?.focus({ preventScroll: true });
  };
  // On the window, because the grid keeps the focus while an image is open beside it.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, select');
      if (event.key === 'Escape' && !typing && !event.defaultPrevented) close();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  const atStart = !detail || detail.position <= 0;
  const atEnd = !detail || !list || detail.position >= list.count - 1;
  return (
    <section className="detail" aria-label="Image detail">
      <div className="detail-bar">
        <Button off={atStart && 'It is the first image'} onClick={() => void step(-1)} aria-label="Previous image">
          ←
        </Button>
        <Button off={atEnd && 'It is the last image'} onClick={() => void step(1)} aria-label="Next image">
          →
        </Button>
        <span className="note">
          {detail && list && detail.position >= 0
            ? `${count(detail.position + 1)} of ${count(list.count)}`
            : detail
              ? 'not in this filter'
              : ''}
        </span>
        <Button onClick={() => void annotate()}>Edit labels</Button>
        <Button onClick={close} aria-label="Close detail">
          ×
        </Button>
      </div>
      {detail === null && <p className="notice error">This dataset has no image “{imageId}”.</p>}
      {detail && <DetailBody detail={detail} />}
    </section>
  );
}

/** What opens the image: its tile, or its link where a look takes the place of the grid; else the tile that Tab reaches. */
function wayTo(imageId: string): HTMLElement | null {
  const ways = ['[role=gridcell][aria-selected=true]', `#main a[aria-label="${CSS.escape(imageId)}"]`];
  const all = [...ways, '[role=gridcell][tabindex="0"]', '#main'];
  return all.map((one) => document.querySelector<HTMLElement>(one)).find((found) => found !== null) ?? null;
}

function DetailBody({ detail }: { detail: ImageDetail }) {
  return (
    <>
      <DetailPicture key={detail.imageId} imageId={detail.imageId} original={detail.original} />
      <p className="detail-verdict">{headlineOf(detail)}</p>
      <h3 id="detail-labels">Labels</h3>
      <ul aria-labelledby="detail-labels" className="plain">
        {detail.labels.map(({ classIndex, mark }) => (
          <li key={classIndex} className={`label-line mark-${mark}`}>
            <MarkIcon mark={mark} />
            <span>
              <ClassLink classIndex={classIndex} />
            </span>
            <small>{MARK_NAMES[mark]}</small>
          </li>
        ))}
        {detail.labels.length === 0 && <li className="note">no valid label: left out of label-set accuracy</li>}
      </ul>
      {!detail.reviewed && <p className="note">No rater saw this image; it kept its original label.</p>}
      <h3 id="detail-predictions">Top predictions</h3>
      {detail.predictions ? (
        <ol aria-labelledby="detail-predictions" className="plain">
          {detail.predictions.map(({ classIndex, mark, score }) => (
            <li key={classIndex}>
              <PredictionBar
                classIndex={classIndex}
                mark={mark}
                score={score}
                name={<ClassLink classIndex={classIndex} />}
              />
              <span className="visually-hidden">{MARK_NAMES[mark]}</span>
            </li>
          ))}
        </ol>
      ) : (
        <p className="note">The selected model has not predicted this image.</p>
      )}
      <h3>Verdict</h3>
      <Verdicts detail={detail} />
      {detail.sources.length > 1 && <Sources detail={detail} />}
      {detail.reviewed && (
        <Suspense>
          <RaterVotes imageId={detail.imageId} />
        </Suspense>
      )}
      <DetailMore detail={detail} />
    </>
  );
}

/** What became of the first choice, in the words of the questions above the grid. */
function headlineOf({ verdict, labels }: ImageDetail): string {
  if (verdict === 'original') return 'Right';
  if (verdict === 'other')
    return labels.some((l) => l.mark === 'original') ? 'Right after all' : 'Right, original label not valid';
  if (verdict === 'outside') return 'Wrong under this label set';
  return verdict === 'none' ? 'Not evaluable' : 'Not predicted';
}

function Verdicts({ detail }: { detail: ImageDetail }) {
  const first = detail.predictions?.[0];
  const k = detail.labels.filter((l) => l.mark !== 'struck').length;
  if (!first) return <p className="note">–</p>;
  const top1 = detail.original === NO_LABEL ? undefined : first.classIndex === detail.original;
  const inSet = first.mark === 'original' || first.mark === 'other';
  return (
    <Facts
      className="verdicts"
      rows={[
        ['top-1', top1 === undefined ? 'no original label' : <RightWrong key="top1" right={top1} mark="original" />],
        [
          'label-set accuracy',
          k === 0 ? (
            'not evaluable'
          ) : (
            <RightWrong key="set" right={inSet} mark={first.mark === 'other' ? 'other' : 'original'} />
          ),
        ],
        [
          k > 0 ? `variable top-${k}` : 'variable top-k',
          detail.hits === undefined ? 'not scored' : `${detail.hits} of ${k} found`,
        ],
      ]}
    />
  );
}

function RightWrong({ right, mark }: { right: boolean; mark: 'original' | 'other' }) {
  return (
    <span className={`mark-${right ? mark : 'outside'}`}>
      <MarkIcon mark={right ? mark : 'outside'} /> {right ? 'right' : 'wrong'}
    </span>
  );
}

/** Which source holds which class. */
function Sources({ detail }: { detail: ImageDetail }) {
  const classes = [...new Set(detail.sources.flatMap((s) => s.classes))];
  const columns: Column<number>[] = [
    { head: 'class', cell: (c) => <ClassLink classIndex={c} /> },
    ...detail.sources.map(
      (source): Column<number> => ({
        head: source.name,
        cell: (c) =>
          source.classes.includes(c) && (
            <>
              <MarkIcon mark={c === detail.original ? 'original' : 'other'} />
              <span className="visually-hidden">yes</span>
            </>
          ),
      }),
    ),
  ];
  return (
    <TableScroll>
      <DataTable
        className="sources"
        caption="Label sources side by side"
        columns={columns}
        rows={classes}
        idOf={(c) => c}
      />
    </TableScroll>
  );
}
