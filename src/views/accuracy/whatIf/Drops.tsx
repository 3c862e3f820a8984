import type { HeroPair, HeroRows } from '../../../state/accuracy/rows/chartRows';
import type { CoverageNote } from '../../../state/accuracy/rows/coverage';
import { Arrow } from '../../ui/Arrow';
import { signedPoints } from '../../ui/format';

interface Props {
  readonly hero: HeroRows;
  readonly coverage: CoverageNote | undefined;
}

/**
 * The drop on the same images: by the original label, and when any valid label counts. What was published stands struck behind it; that only
 * a part of the images counts is said.
 */
export function Drops({ hero: { evaluatedTop1, anyValid }, coverage }: Props) {
  return (
    <p className="drops">
      <span className="visually-hidden">Drop on the same images, points: original label </span>
      <Value pair={evaluatedTop1} className="original-text" />
      <Arrow />
      <span className="visually-hidden"> any valid label </span>
      <Value pair={anyValid} className="other-text" />
      {coverage && (
        <small title={coverage.text}>
          {' '}
          of a part<span className="visually-hidden">: {coverage.text}</span>
        </small>
      )}
    </p>
  );
}

function Value({ pair, className }: { pair: HeroPair; className: string }) {
  return (
    <>
      <span className={className}>{signedPoints(pair.gap.value)}</span>
      {pair.was !== undefined && (
        <small className="was">
          <span className="visually-hidden"> was </span>
          <s>{signedPoints(pair.was)}</s>
        </small>
      )}
    </>
  );
}
