import { describe, expect, it } from 'vitest';
import { KNOWN_PREDICTIONS } from '../data/catalogue/checksums';
import { CATALOGUE_DATASETS, IMAGENET_V2, localPath } from '../data/catalogue/sources';
import { readDatasetList } from '../formats/datasetList';
import { readPredictionsNpy } from '../formats/predictionsNpy';
import { hasShared, readShared, readSharedJson } from '../testing/shared';
import { findAnomalies, type ModelChecks } from './anomalies';
import { checkPredictions, type PredictionChecks } from './predictionChecks';
import type { Predictions } from './predictions';

/** Predictions [n x 5] whose label is at a rank drawn from the given shares; labels run through the classes. */
function simulated(n: number, shares: readonly number[], shift = 0): { predictions: Predictions; labels: Uint16Array } {
  const labels = Uint16Array.from({ length: n }, (_, i) => (i * 7) % 1000);
  const classes = new Uint16Array(n * 5);
  for (let i = 0; i < n; i++) {
    const label = labels[(i + shift + n) % n]!;
    for (let r = 0; r < 5; r++) classes[i * 5 + r] = (label + 500 + r) % 1000;
    const u = (i * 0.6180339887) % 1;
    let rank = 0;
    let sum = shares[0]!;
    while (rank < 5 && u >= sum) sum += shares[++rank] ?? 1;
    if (rank < 5) classes[i * 5 + rank] = label;
  }
  return { predictions: { modelId: 'm', datasetId: 'd', n, k: 5, classes }, labels };
}

describe('checkPredictions', () => {
  it('counts hits by rank and finds nothing in honest predictions', () => {
    const { predictions, labels } = simulated(1000, [0.6, 0.2, 0.08, 0.04, 0.02]);
    const checks = checkPredictions(predictions, labels);
    expect(checks).toMatchObject({
      n: 1000,
      k: 5,
      outOfRange: 0,
      rowsWithRepeats: 0,
      ranksOutOfOrder: false,
      bestRowOffset: 0,
      rowsShifted: false,
    });
    expect(checks.hitsByRank[0]).toBeGreaterThan(590);
  });

  it('sees reversed columns', () => {
    const { predictions, labels } = simulated(1000, [0.02, 0.04, 0.08, 0.2, 0.6]);
    expect(checkPredictions(predictions, labels)).toMatchObject({
      ranksOutOfOrder: true,
      looksReversed: true,
      ranksNonIncreasing: false,
    });
  });

  it.each([-5, -1, 1, 3])('sees rows written %d off', (shift) => {
    const { predictions, labels } = simulated(1000, [0.6, 0.2, 0.08, 0.04, 0.02], shift);
    expect(checkPredictions(predictions, labels)).toMatchObject({ bestRowOffset: shift, rowsShifted: true });
  });

  it('does not call the noise of a few images disorder', () => {
    const { predictions, labels } = simulated(30, [0.5, 0.02, 0.1, 0.02, 0.1]);
    expect(checkPredictions(predictions, labels)).toMatchObject({ ranksNonIncreasing: false, ranksOutOfOrder: false });
  });

  it('counts repeats and leaves unpredicted rows out', () => {
    const { predictions, labels } = simulated(100, [0.6, 0.2, 0.08, 0.04, 0.02]);
    predictions.classes.fill(0xffff, 0, 50);
    predictions.classes[51] = predictions.classes[50]!;
    expect(checkPredictions(predictions, labels)).toMatchObject({ n: 90, outOfRange: 0, rowsWithRepeats: 1 });
  });
});

describe('findAnomalies', () => {
  it('draws no line through a handful of models', () => {
    const { predictions, labels } = simulated(1000, [0.6, 0.2, 0.08, 0.04, 0.02]);
    const checks = checkPredictions(predictions, labels);
    const models = ['a', 'b', 'c'].map((model) => ({
      model,
      checks: new Map([
        ['v1', checks],
        ['v2', checks],
      ]),
    }));
    const { fits, excluded } = findAnomalies(
      [
        { id: 'v1', name: 'V1' },
        { id: 'v2', name: 'V2' },
      ],
      models,
    );
    expect([fits.size, excluded]).toEqual([0, []]);
  });

  it('passes on what could not be read', () => {
    const { excluded } = findAnomalies(
      [{ id: 'v1', name: 'V1' }],
      [{ model: 'a', checks: new Map(), unreadable: ['cut'] }],
    );
    expect(excluded).toEqual([{ model: 'a', reasons: ['cut'] }]);
  });
});

interface ReferenceFile {
  hits_by_rank: number[];
  ranks_non_increasing: boolean;
  looks_reversed: boolean;
  best_row_roll: number;
  classes_never_top1: number;
  residual?: number;
  residual_robust_z?: number;
}

interface Reference {
  excluded: { model: string; reasons: string[] }[];
  fits: Record<string, { theil_sen_slope: number; theil_sen_intercept: number; mad_sd: number }>;
  files: Record<string, Record<string, ReferenceFile>>;
}

function upstreamChecks(): ModelChecks[] {
  const datasets = new Map(
    CATALOGUE_DATASETS.map(({ upstream, id, name, list }) => {
      const file = `upstream/${localPath(list)}`;
      return [upstream, readDatasetList(readShared(file), { file, id, name })] as const;
    }),
  );
  return [...KNOWN_PREDICTIONS].map(([model, files]) => {
    const checks = new Map<string, PredictionChecks>();
    for (const { folder, path } of files) {
      const { originalLabels } = datasets.get(folder)!;
      const file = `upstream/${localPath({ repository: IMAGENET_V2, path })}`;
      const info = { file, modelId: model, datasetId: folder, n: originalLabels.length };
      checks.set(folder, checkPredictions(readPredictionsNpy(readShared(file), info), originalLabels));
    }
    return { model, checks };
  });
}

describe.skipIf(!hasShared)('the anomaly rule on 50 upstream models x 4 datasets (needs the shared folder)', () => {
  const reference = hasShared ? readSharedJson<Reference>('reference/anomalies.json') : undefined;
  const models = hasShared ? upstreamChecks() : [];
  const datasets = CATALOGUE_DATASETS.map(({ upstream }) => ({ id: upstream, name: upstream }));
  const found = findAnomalies(datasets, models);

  it('excludes the models of the reference for the same reasons, word for word', () => {
    expect(found.excluded).toEqual(reference!.excluded);
  });

  it('counts what the reference counts in all 200 files', () => {
    const own = models.flatMap(({ model, checks }) =>
      [...checks].map(([id, c]) => ({
        model,
        id,
        hits: c.hitsByRank,
        order: c.ranksNonIncreasing,
        reversed: c.looksReversed,
        offset: c.bestRowOffset,
        never: c.classesNeverTop1,
      })),
    );
    const expected = models.flatMap(({ model, checks }) =>
      [...checks.keys()].map((id) => {
        const r = reference!.files[model]![id]!;
        return {
          model,
          id,
          hits: r.hits_by_rank,
          order: r.ranks_non_increasing,
          reversed: r.looks_reversed,
          offset: r.best_row_roll,
          never: r.classes_never_top1,
        };
      }),
    );
    expect(own).toHaveLength(200);
    expect(own).toEqual(expected);
  });

  it('is not changed by the test of chance: order and offset findings are those of the plain rule', () => {
    for (const { checks } of models) {
      for (const c of checks.values()) {
        expect(c.ranksOutOfOrder).toBe(!c.ranksNonIncreasing);
        expect(c.rowsShifted).toBe(c.bestRowOffset !== 0);
      }
    }
  });

  it('draws the same lines and residuals', () => {
    for (const [id, fit] of Object.entries(reference!.fits)) {
      const line = found.fits.get(id)!;
      expect(Math.abs(line.slope - fit.theil_sen_slope)).toBeLessThan(1e-9);
      expect(Math.abs(line.intercept - fit.theil_sen_intercept)).toBeLessThan(1e-9);
      expect(Math.abs(line.madSd - fit.mad_sd)).toBeLessThan(1e-9);
    }
    expect(found.residuals).toHaveLength(150);
    for (const { model, datasetId, residual, robustZ } of found.residuals) {
      const r = reference!.files[model]![datasetId]!;
      expect(Math.abs(residual - r.residual!)).toBeLessThan(1e-9);
      expect(Math.abs(robustZ - r.residual_robust_z!)).toBeLessThan(1e-7);
    }
  });
});

interface Golden {
  models: string[];
  images: Record<string, { label: number; pred: Record<string, { i: number[] }> }>;
}

describe.skipIf(!hasShared)('the anomaly rule on 7 models x 240 images (needs the shared folder)', () => {
  it('raises nothing', () => {
    const golden = readSharedJson<Golden>('real/golden/predictions.json');
    const { images } = readSharedJson<{ images: { file: string; classIndex: number }[] }>('real/images/images.json');
    const labels = Uint16Array.from(images, ({ classIndex }) => classIndex);
    const models = golden.models.map((model) => {
      const classes = Uint16Array.from(images.flatMap(({ file }) => golden.images[file]!.pred[model]!.i));
      const k = classes.length / images.length;
      const checks = checkPredictions({ modelId: model, datasetId: 'd', n: images.length, k, classes }, labels);
      return { model, checks: new Map([['d', checks]]) };
    });
    expect(models).toHaveLength(7);
    expect(findAnomalies([{ id: 'd', name: 'samples' }], models).excluded).toEqual([]);
  });
});
