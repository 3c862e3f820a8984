import type { ImageLook } from '../../../data/compute/finding/imageLook';
import type { ImageDetail, PredictionView } from '../../../data/compute/views';
import { className } from '../../../domain/classes/classTable';
import type { Column } from '../../charts/column';
import { DataTable } from '../../charts/DataTable';
import { Button } from '../../ui/Button';
import { MARK_NAMES, MarkIcon } from '../../ui/MarkIcon';
import { TableScroll } from '../../ui/TableScroll';
import { ClassLink } from '../ClassLink';
import { useImageLook } from './useImageLook';

const PLACES = [0, 1, 2, 3, 4] as const;
/** Classes that few models name stand in the table alone. */
const VOTED = 8;

/** How many models name each class first, and the five choices of every one. */
export default function AllModels({ detail }: { detail: ImageDetail }) {
  const { look, askAll } = useImageLook(detail.imageId);
  if (!look) return <p className="note">Asking the models…</p>;
  return (
    <>
      {askAll && <Button onClick={askAll}>Load all models</Button>}
      <Votes look={look} />
      <TableScroll>
        <DataTable
          className="all-models"
          caption="First five choices of every model"
          captionHidden
          columns={COLUMNS}
          rows={look.models}
          idOf={({ id }) => id}
        />
      </TableScroll>
    </>
  );
}

function Votes({ look: { votes, models } }: { look: ImageLook }) {
  const shown = votes.filter(({ first }) => first > 0).slice(0, VOTED);
  return (
    <ul className="plain" aria-label="First choices of all models">
      {shown.map(({ classIndex, mark, first }) => (
        <li key={classIndex} className={`prediction ${mark}`}>
          <span className="prediction-bar" style={{ width: `${(100 * first) / models.length}%` }} />
          <MarkIcon mark={mark} />
          <span className="ellipsis">
            <ClassLink classIndex={classIndex} />
          </span>
          <span className="visually-hidden">{MARK_NAMES[mark]}</span>
          <span>
            {first} of {models.length}
          </span>
        </li>
      ))}
    </ul>
  );
}

type Said = ImageLook['models'][number];

const COLUMNS: readonly Column<Said>[] = [
  { head: 'model', cell: ({ id }) => id },
  ...PLACES.map(
    (place): Column<Said> => ({ head: `${place + 1}.`, cell: ({ ranked }) => <Choice choice={ranked[place]} /> }),
  ),
];

function Choice({ choice }: { choice: PredictionView | undefined }) {
  if (!choice) return null;
  return (
    <span className="choice">
      <MarkIcon mark={choice.mark} /> {className(choice.classIndex)}
      <span className="visually-hidden">, {MARK_NAMES[choice.mark]}</span>
    </span>
  );
}
