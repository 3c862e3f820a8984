import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decompositionDocument } from './decompositionDocument';
import { asFiguresDocument, cellCountsFrom } from './readFigures';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../../public/results/${name}`, import.meta.url)), 'utf8'));

describe('decompositionDocument', () => {
  const figures = asFiguresDocument(read('figures.json'), 'figures.json');
  const committed = read('decomposition.json') as { models: Record<string, unknown> };
  const model = (name: string) => ({
    name,
    counts: { V1: cellCountsFrom(figures, name, 'V1'), V2: cellCountsFrom(figures, name, 'V2') },
  });
  const right = { all_models: undefined, clean_models: undefined };

  it('gives the committed parts of a model from the counts of the figures file, whatever models stand beside it', () => {
    const models = ['resnet50', 'fv_16k'].map(model);
    const document = decompositionDocument({ models, excluded: new Set(['fv_16k']), right });
    for (const { name } of models) {
      expect((document.models as typeof committed.models)[name], name).toEqual(committed.models[name]);
    }
    expect(document.mean).toEqual({ all_models: null, clean_models: null });
  });

  it('adds up: two-fold and three-fold forms give the gap, of every model', () => {
    type Parts = Record<string, Record<string, number>>;
    for (const [name, parts] of Object.entries(committed.models as Record<string, Parts>)) {
      for (const form of ['top1_by_k', 'top1_by_k_evaluated', 'real_by_k', 'top1_by_k_and_orig_in_set']) {
        const { delta, composition, rate, composition_at_V1_rates, gap_at_V2_mix } = parts[form]! as Record<
          'delta' | 'composition' | 'rate' | 'composition_at_V1_rates' | 'gap_at_V2_mix',
          number
        >;
        expect(composition + rate, `${name} ${form}`).toBeCloseTo(delta, 9);
        expect(composition_at_V1_rates + gap_at_V2_mix, `${name} ${form}`).toBeCloseTo(delta, 9);
      }
      expect(parts.metric_swap_gap!.top1).toBe(parts.top1_by_k!.delta);
      expect(parts.metric_swap_gap!.real).toBe(parts.real_by_k!.delta);
    }
  });

  it('is empty without models', () => {
    const { models, strata_top1_by_k } = decompositionDocument({ models: [], excluded: new Set(), right });
    expect([models, strata_top1_by_k]).toEqual([{}, []]);
  });
});
