import { className } from '../../domain/classes/classTable';
import type { Photo } from '../../state/start/photo';
import { ClassSearch } from '../ui/ClassSearch';
import { percent } from '../ui/format';
import { MarkIcon } from '../ui/MarkIcon';

interface Props {
  readonly says: NonNullable<Photo['says']>;
  /** classes that the reader marked */
  readonly valid: readonly number[];
  readonly original: number | undefined;
  readonly onToggle: (classIndex: number) => void;
  readonly onOriginal: (classIndex: number) => void;
}

/** What the model says, each with a box to mark it as there; classes that it did not say can be added. */
export function PhotoSays({ says: { model, classes, scores }, valid, original, onToggle, onOriginal }: Props) {
  const added = valid.filter((c) => !classes.includes(c));
  return (
    <section className="block" aria-labelledby="photo-says">
      <h2 id="photo-says">What is there?</h2>
      <p className="note">{model} says, surest first. Mark all that are in the picture.</p>
      <table className="photo-classes">
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Probability</th>
            <th scope="col">The one label</th>
          </tr>
        </thead>
        <tbody>
          {[...classes, ...added].map((c, rank) => {
            const mark = !valid.includes(c) ? 'outside' : c === original ? 'original' : 'other';
            const score = scores[rank];
            return (
              <tr key={c}>
                <th scope="row">
                  <label>
                    <input type="checkbox" checked={valid.includes(c)} onChange={() => onToggle(c)} />
                    <MarkIcon mark={mark} /> {className(c)}
                  </label>
                </th>
                <td>{score === undefined ? '–' : `${percent(score)} %`}</td>
                <td>
                  <input
                    type="radio"
                    name="photo-original"
                    aria-label={`${className(c)} is the one label`}
                    checked={c === original}
                    onChange={() => onOriginal(c)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <ClassSearch taken={valid} onPick={onToggle} />
      <p className="start-small">
        The one label is what a benchmark would have written down. Choose another one and see what changes.
      </p>
    </section>
  );
}
