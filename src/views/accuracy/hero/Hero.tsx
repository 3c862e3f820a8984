import { memo, type ReactNode } from 'react';
import type { HeroPair, HeroRows } from '../../../state/accuracy/rows/chartRows';
import { claim, limit } from '../../../state/accuracy/rows/claim';
import type { CoverageNote } from '../../../state/accuracy/rows/coverage';
import { span } from '../../charts/span';
import { Arrow } from '../../ui/Arrow';
import { count, percent, signedPoints } from '../../ui/format';
import { MarkIcon } from '../../ui/MarkIcon';
import { useApp } from '../../ui/storeContext';
import { Examples } from './Examples';
import './hero.css';

interface Props {
  readonly hero: HeroRows;
  /** the same in one long sentence, for who wants to quote it */
  readonly sentence: string;
  /** mean over which models, or one model's name */
  readonly who: string;
  readonly coverage: CoverageNote | undefined;
  readonly updating: boolean;
  readonly slope: ReactNode;
  readonly intervals: ReactNode;
}

/** The argument in one screenful: the fall on the same images, what else it is, three images behind it, and what it does not say. */
export const Hero = memo(function Hero({ hero, sentence, who, coverage, updating, slope, intervals }: Props) {
  const { all, evaluatedTop1, anyValid, emptyByOriginal, emptyBounds, single } = hero;
  return (
    <header className={`hero${updating ? ' updating' : ''}`} aria-busy={updating}>
      <h1 className="claim">
        {claim(hero, coverage).map(({ text, metric }) => (
          <span key={`${metric} ${text}`} className={metric && `${metric}-text`}>
            {text}
          </span>
        ))}
      </h1>
      <div className="hero-slope">{slope}</div>
      <div className="hero-figures">
        <p className="hero-about">Drop from ImageNet to ImageNetV2, points, {who}</p>
        {coverage && <Covered coverage={coverage} />}
        <div className="hero-step">
          <Figure pair={evaluatedTop1} metric="original" large>
            original label counts
          </Figure>
          <Arrow />
          <Figure pair={anyValid} metric="other" large>
            any valid label counts
          </Figure>
          <p className="note">
            the same images: the {count(anyValid.n1)} and {count(anyValid.n2)} that have a valid label
          </p>
        </div>
        <div className="hero-others">
          <Figure pair={all}>
            original label, all images: {percent(all.V1.value)} to {percent(all.V2.value)} %
          </Figure>
          <Figure pair={emptyByOriginal}>
            any valid label, all images: the original where none is valid
            {emptyBounds && ` (any scoring of those: ${emptyBounds.map((x) => signedPoints(x)).join(' to ')})`}
          </Figure>
          <Figure pair={single}>original label, images with one valid label</Figure>
        </div>
        <Limit hero={hero} coverage={coverage} />
        <Examples />
      </div>
      <div className="hero-foot">
        {intervals}
        <details className="in-words">
          <summary>In one sentence</summary>
          <p>{sentence}</p>
        </details>
      </div>
    </header>
  );
});

/** Compares all models on the images that the one shown covers, or on all images again. */
function Covered({ coverage: { offer, common } }: { coverage: CoverageNote }) {
  const setView = useApp((s) => s.setView);
  if (common !== undefined) {
    return (
      <button type="button" className="link" onClick={() => setView({ common: '' })}>
        Count all images again
      </button>
    );
  }
  return (
    offer !== undefined && (
      <button type="button" className="link" onClick={() => setView({ one: '', common: offer })}>
        Compare all models on these images
      </button>
    )
  );
}

interface FigureProps {
  readonly pair: HeroPair;
  readonly metric?: 'original' | 'other';
  readonly large?: boolean;
  readonly children: ReactNode;
}

function Figure({ pair, metric, large, children }: FigureProps) {
  return (
    <div className={`figure-value${large ? ' large' : ''}`}>
      <p className="name">
        {metric && <MarkIcon mark={metric} />}
        <span>{children}</span>
      </p>
      <p className="value">
        <span className={metric && `${metric}-text`}>{signedPoints(pair.gap.value)}</span>{' '}
        <small>
          {span(pair.gap.interval)}
          {pair.was !== undefined && <span className="was"> was {signedPoints(pair.was)}</span>}
        </small>
      </p>
    </div>
  );
}

/** What may not be concluded. */
function Limit({ hero, coverage }: Pick<Props, 'hero' | 'coverage'>) {
  const view = useApp((s) => s.view);
  const setView = useApp((s) => s.setView);
  return (
    <p className="limit">
      {limit(hero, view, coverage)}{' '}
      <button type="button" className="link" onClick={() => setView({ screen: 'methods' })}>
        Why
      </button>
    </p>
  );
}
