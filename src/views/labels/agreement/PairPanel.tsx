import { type ReactNode, useMemo } from 'react';
import type { PairDetails } from '../../../data/compute/labels/comparedSets';
import type { Interval } from '../../../domain/metrics/intervals';
import type { ImagesLink } from '../../../state/accuracy/rows/chartRows';
import { pairRows, type RelationRow } from '../../../state/labels/pairRows';
import { ChartFigure } from '../../charts/ChartFigure';
import { type Column, csvOf } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import { ShareBar } from '../../charts/ShareBar';
import { useOpenImages } from '../../charts/useOpenImages';
import { count, percent } from '../../ui/format';
import { useApp } from '../../ui/storeContext';
import { ClassPairs } from './ClassPairs';
import { FlipTable } from './FlipTable';

/** What two label sets say of the images that both label. Nothing until two are chosen. */
export function PairPanel({ datasetId }: { datasetId: string }) {
  const pair = useApp((s) => s.comparedPair);
  const labelSets = useApp((s) => s.choices?.labelSets);
  if (pair?.datasetId !== datasetId) return null;
  const nameOf = (id: string) => labelSets?.find((l) => l.datasetId === datasetId && l.id === id)?.name;
  const [nameA, nameB] = [nameOf(pair.a), nameOf(pair.b)];
  // one of them was removed, or is used in another way now
  if (nameA === undefined || nameB === undefined) return null;
  if (pair.error !== undefined) return <p role="alert">{pair.error}</p>;
  if (!pair.details) return <p className="note">counting…</p>;
  return <Compared details={pair.details} nameA={nameA} nameB={nameB} />;
}

interface Props {
  readonly details: PairDetails;
  readonly nameA: string;
  readonly nameB: string;
}

const relationColumns: readonly Column<RelationRow>[] = [
  { head: 'Labels', cell: ({ name }) => name, file: { labels: ({ name }) => name } },
  { head: 'Images', cell: ({ images }) => count(images), file: { images: ({ images }) => images } },
  { head: '%', cell: ({ share }) => percent(share), file: { share: ({ share }) => share } },
];

function Compared({ details, nameA, nameB }: Props) {
  const model = useApp((s) => s.view.model);
  const onOpen = useOpenImages();
  const rows = useMemo(() => pairRows(details, nameA, nameB, model), [details, nameA, nameB, model]);
  const parts = useMemo(
    () => rows.relations.map(({ is, name, images, link }) => ({ id: is, name, value: images, link })),
    [rows],
  );
  const title = `${nameA} and ${nameB}`;
  const files = {
    name: 'plural-label-agreement',
    csv: () => csvOf(relationColumns, rows.relations),
    below: [
      `${title}, ${count(details.n)} images that both label`,
      ...parts.map((p) => `${p.name}: ${count(p.value)}`),
    ],
  };
  return (
    <div className="compared-pair">
      <h3>
        {title}, {count(details.n)} images both label
      </h3>
      <ChartFigure
        title={`How ${title} differ`}
        chart={<ShareBar label={`Images by how ${nameA} stands to ${nameB}`} parts={parts} onOpen={onOpen} />}
        caption={<Parts rows={rows.relations} onOpen={onOpen} />}
        table={
          <DataTable caption="Label agreement" columns={relationColumns} rows={rows.relations} idOf={(row) => row.is} />
        }
        files={files}
      />
      <Measures details={details} />
      <p className="only-one">
        <Opens
          link={rows.onlyA}
          onOpen={onOpen}
          text={`${count(details.onlyA)} labels of ${nameA} alone`}
          n={details.imagesOnlyA}
        />
        <Opens
          link={rows.onlyB}
          onOpen={onOpen}
          text={`${count(details.onlyB)} labels of ${nameB} alone`}
          n={details.imagesOnlyB}
        />
      </p>
      <ClassPairs rows={rows.classes} nameA={nameA} nameB={nameB} onOpen={onOpen} />
      <FlipTable nameA={nameA} nameB={nameB} rowOf={rows.flip} onOpen={onOpen} />
    </div>
  );
}

/** The parts of the bar, by name; each opens its images. */
function Parts({ rows, onOpen }: { rows: readonly RelationRow[]; onOpen: (link: ImagesLink) => void }) {
  return (
    <ul className="share-parts">
      {rows.map(({ is, name, images, link }, tone) => (
        <li key={is}>
          <svg width="12" height="12" aria-hidden="true">
            <rect x="0.5" y="0.5" width="11" height="11" className={`share-swatch tone-${tone}`} />
          </svg>
          <OpensOr isNone={images === 0} onPress={() => onOpen(link)}>
            {name} <strong>{count(images)}</strong>
          </OpensOr>
        </li>
      ))}
    </ul>
  );
}

interface OpensProps {
  readonly link: ImagesLink;
  readonly text: string;
  readonly n: number;
  readonly onOpen: (link: ImagesLink) => void;
}

const Opens = ({ link, text, n, onOpen }: OpensProps) => (
  <OpensOr isNone={n === 0} onPress={() => onOpen(link)}>
    {text}, on {count(n)} images
  </OpensOr>
);

/** No images are nothing to open: words alone then. */
function OpensOr({ isNone, onPress, children }: { isNone: boolean; onPress: () => void; children: ReactNode }) {
  if (isNone) return <span className="note">{children}</span>;
  return (
    <button type="button" className="link" onClick={onPress}>
      {children}
    </button>
  );
}

function Measures({ details: { exact, n, jaccard, alpha } }: { details: PairDetails }) {
  const intervals = useApp((s) => s.comparedPair?.intervals);
  return (
    <dl className="agreement-measures">
      <Measure name="exactly the same" value={`${percent(exact / n)} %`} ends={intervals?.exactShare} isPercent />
      <Measure name="Jaccard, mean" value={number(jaccard)} ends={intervals?.jaccard} />
      <Measure name="Krippendorff’s alpha" value={number(alpha)} ends={intervals?.alpha} />
    </dl>
  );
}

const number = (value: number): string => (Number.isFinite(value) ? value.toFixed(3) : '–');

interface MeasureProps {
  readonly name: string;
  readonly value: string;
  /** undefined: not yet known */
  readonly ends: Interval | undefined;
  readonly isPercent?: boolean;
}

function Measure({ name, value, ends, isPercent }: MeasureProps) {
  const said = ends?.every(Number.isFinite)
    ? `[${ends.map((end) => (isPercent ? percent(end) : number(end))).join(', ')}]`
    : '';
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong> <small>{ends ? said : 'interval…'}</small>
      </dd>
    </div>
  );
}
