import type { ReactNode } from 'react';
import type { ImageView } from '../../data/compute/views';
import { className } from '../../domain/classes/classTable';
import { MarkIcon } from '../ui/MarkIcon';
import { scoreText } from './scoreText';

interface Props {
  readonly classIndex: number;
  readonly mark: ImageView['labels'][number]['mark'] | 'outside' | 'unknown';
  readonly score?: number | undefined;
  /** in place of the name */
  readonly name?: ReactNode;
}

/** One predicted class with its mark; the bar is its probability, where known. */
export function PredictionBar({ classIndex, mark, score, name }: Props) {
  return (
    <div className={`prediction ${mark}`}>
      {score !== undefined && <span className="prediction-bar" style={{ width: `${(100 * score).toFixed(1)}%` }} />}
      <MarkIcon mark={mark} />
      <span className="ellipsis" title={className(classIndex)}>
        {name ?? className(classIndex)}
      </span>
      {score !== undefined && <span className="prediction-score">{scoreText(score)} %</span>}
    </div>
  );
}
