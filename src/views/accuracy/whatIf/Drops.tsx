import type { HeroPair, HeroRows } from '../../../state/accuracy/rows/chartRows';
import { Arrow } from '../../ui/Arrow';
import { signedPoints } from '../../ui/format';

/** The drop on the same images: by the original label, and when any valid label counts. What was published stands struck behind it. */
export function Drops({ hero: { evaluatedTop1, anyValid } }: { hero: HeroRows }) {
  return (
    <p className="drops">
      <span className="visually-hidden">Drop on the same images, points: original label </span>
      <Value pair={evaluatedTop1} className="original-text" />
      <Arrow />
      <span className="visually-hidden"> any valid label </span>
      <Value pair={anyValid} className="other-text" />
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
