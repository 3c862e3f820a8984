import { useState } from 'react';
import type { Fall, StartFacts } from '../../state/start/startFacts';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { count, percent, signedPoints } from '../ui/format';
import { MarkIcon } from '../ui/MarkIcon';
import { useHref } from '../ui/useHref';
import { FallChart } from './FallChart';
import './fall.css';

/** The measurement on real photographs: the fall by the original label and by any valid one, on the same images. */
export function FallPart({ facts }: { facts: StartFacts }) {
  const hrefOf = useHref();
  const [asTable, setAsTable] = useState(false);
  const { falls, images, who, modelCount, limit } = facts;
  const [first, second] = images.map(count);
  return (
    <section className="start-fall" aria-labelledby="start-fall-title">
      <h2 id="start-fall-title">On the real photographs, {count(modelCount)} models</h2>
      <figure aria-label="Accuracy from ImageNet to ImageNetV2">
        <p className="start-small">
          Accuracy, %. One thin line is one model; thick, their mean.{' '}
          <button type="button" className="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            Show as table
          </button>
        </p>
        <div className="fall-place">{asTable ? <FallTable falls={falls} /> : <FallChart facts={facts} />}</div>
      </figure>
      <p className="start-small">
        Drop from ImageNet to ImageNetV2, points, {who}, published labels, on the same images (the {first} and {second}{' '}
        that have a valid label):
      </p>
      <div className="start-figures">
        <Figure fall={falls.original} mark="original">
          original label counts
        </Figure>
        <Figure fall={falls.other} mark="other">
          any valid label counts
        </Figure>
        <Figure fall={falls.single}>images with one label only</Figure>
      </div>
      <p className="start-small">
        {limit} <a href={hrefOf({ ...DEFAULT_VIEW, screen: 'methods' })}>Why</a>
        {' · '}
        <a href={hrefOf({ ...DEFAULT_VIEW, screen: 'accuracy' })}>All figures</a>
      </p>
    </section>
  );
}

interface FigureProps {
  readonly fall: Fall;
  readonly mark?: 'original' | 'other';
  readonly children: string;
}

function Figure({ fall: { gap, interval }, mark, children }: FigureProps) {
  return (
    <p>
      <b className={mark && `mark-${mark}`}>{signedPoints(gap)}</b>{' '}
      {interval && (
        <small>
          [{signedPoints(interval[0])}, {signedPoints(interval[1])}]
        </small>
      )}
      <span>
        {mark && <MarkIcon mark={mark} />} {children}
      </span>
    </p>
  );
}

function FallTable({ falls }: Pick<StartFacts, 'falls'>) {
  const row = (name: string, { V1, V2, gap }: Fall) => (
    <tr>
      <th scope="row">{name}</th>
      <td>{percent(V1)}</td>
      <td>{percent(V2)}</td>
      <td>{signedPoints(gap)}</td>
    </tr>
  );
  return (
    <table>
      <caption className="visually-hidden">Mean accuracy, %, and its drop, points</caption>
      <thead>
        <tr>
          <th scope="col">What counts</th>
          <th scope="col">ImageNet</th>
          <th scope="col">ImageNetV2</th>
          <th scope="col">drop</th>
        </tr>
      </thead>
      <tbody>
        {row('any valid label', falls.other)}
        {row('original label', falls.original)}
        {row('original label, images with one label', falls.single)}
      </tbody>
    </table>
  );
}
