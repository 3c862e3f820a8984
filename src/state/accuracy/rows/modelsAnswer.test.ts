import { describe, expect, it } from 'vitest';
import { committedFigures } from '../../../testing/committedFigures';
import { DEFAULT_VIEW } from '../../urlSchema';
import type { ViewState } from '../../viewState';
import type { ScatterMark } from './chartRows';
import { scatterRows } from './modelMarks';
import { modelsAnswer } from './modelsAnswer';

const data = committedFigures();
const answer = (view: Partial<ViewState> = {}) => modelsAnswer(scatterRows(data, { ...DEFAULT_VIEW, ...view }, null));
const mark = (V1: number, V2: number, kind: ScatterMark['kind'] = 'model'): ScatterMark => ({
  id: `${V1}`,
  V1: 0,
  V2: 0,
  kind,
  labelSet: { V1, V2 },
  links: {},
});

describe('modelsAnswer', () => {
  it('says how the drop differs between the published models', () => {
    expect(answer()).toBe('No. All 49 fall, but by 3.4 to 11.1 points with any valid label; better models fall less.');
    expect(answer({ without: 'alexnet' })).toMatch(/^No\. All 48 fall/);
  });

  it('speaks of the metric that is shown, and of no model set aside', () => {
    expect(answer({ scatterMetric: 'top5' })).toMatch(/^No\. All 49 fall, but by \d+\.\d to \d+\.\d points in Top-5/);
    expect(answer({ scatterMetric: 'real' })).toBe(answer());
    expect(answer({ anomalous: true })).toBe(answer());
  });

  it('does not say that all fall where some rise, nor a trend that is none', () => {
    const mixed = { metric: 'top1', marks: [mark(0.6, 0.5), mark(0.7, 0.61), mark(0.8, 0.81)] } as const;
    expect(modelsAnswer(mixed)).toBe(
      'No. 2 of 3 fall, but by −1.0 to 10.0 points with any valid label; better models fall less.',
    );
    const alike = { metric: 'top1', marks: [mark(0.6, 0.5), mark(0.7, 0.61), mark(0.8, 0.7)] } as const;
    expect(modelsAnswer(alike)).toBe('No. All 3 fall, but by 9.0 to 10.0 points with any valid label.');
  });

  it('has words for one model and for none', () => {
    expect(modelsAnswer({ metric: 'top1', marks: [mark(0.6, 0.5)] })).toBe(
      'One model: 10.0 points of drop with any valid label.',
    );
    expect(modelsAnswer({ metric: 'top1', marks: [mark(0.6, 0.5, 'run')] })).toMatch(/^No model/);
  });
});
