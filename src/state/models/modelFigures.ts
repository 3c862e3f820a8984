import { metricsOf } from '../../domain/metrics/metrics';
import { figuresData } from '../accuracy/figuresData';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import { SIDE_IDS } from '../viewState';
import type { ModelFigures } from './publishedModel';

export type ModelFigureActions = Pick<AppActions, 'needModelFigures'>;

/** Figures of each published model, from those that come with the app; nothing is counted for them. */
export function modelFigures({ ports, set, get, report }: SliceContext): ModelFigureActions {
  let isAsked = false;
  return {
    needModelFigures: async () => {
      if (isAsked || get().modelFigures) return;
      isAsked = true;
      try {
        set({ modelFigures: figuresOf(await ports.fetchFigures()) });
      } catch (error) {
        report(error);
      } finally {
        isAsked = false;
      }
    },
  };
}

/** @param json contents of `results/counts.json` */
export function figuresOf(json: unknown): readonly ModelFigures[] {
  const { models, excluded } = figuresData(json);
  return models.map((model) => {
    const sides = SIDE_IDS.map((side) => metricsOf(model[side]));
    const value = (metric: 'top1' | 'real') =>
      sides.map((m) => m[metric].num / m[metric].den) as unknown as readonly [number, number];
    const reasons = excluded.find((e) => e.model === model.id)?.reasons;
    return {
      id: model.id,
      top1: value('top1'),
      real: value('real'),
      ...(reasons ? { setAside: reasons.join('; ') } : {}),
    };
  });
}
