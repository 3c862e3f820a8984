import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { hasLabel, labelsOf } from '../../domain/labelSet';
import { cellColumn, countCells } from '../../domain/metrics/cellCounts';
import { metricsOf } from '../../domain/metrics/metrics';
import { controlReport } from '../compute/controlReport';
import { readControl } from './readControl';

const folder = fileURLToPath(new URL('../../../public/control/', import.meta.url));

/** A server of the committed files; `replaced` stands in for some of them. */
const server =
  (replaced: Record<string, unknown> = {}, missing: readonly string[] = []) =>
  async (url: string): Promise<Response> => {
    const name = url.replace(/^control\//, '');
    if (missing.includes(name)) return new Response('', { status: 404 });
    if (name in replaced) return new Response(JSON.stringify(replaced[name]));
    return existsSync(folder + name)
      ? new Response(readFileSync(folder + name, 'utf8'))
      : new Response('', { status: 404 });
  };

const committed = async () => (await readControl('control/', server()))!;
const committedReport = async () => controlReport(await committed())!;

interface Counts {
  readonly n: number;
  readonly top1: number;
  readonly anyValid: number;
}
const log = JSON.parse(readFileSync(`${folder}training-log.json`, 'utf8')) as {
  datasets: Record<string, Record<string, Counts>>;
};

describe('readControl', () => {
  it('gives three datasets whose label sets hold every original label', async () => {
    const { datasets, labelSets } = await committed();
    expect(datasets.map((d) => d.id)).toEqual(['control-a', 'control-b', 'control-c']);
    expect(labelSets.map((l) => `${l.datasetId}/${l.id}`)).toEqual([
      'control-a/complete',
      'control-b/complete',
      'control-c/complete',
      'control-a/censored',
    ]);
    for (const labels of labelSets) {
      const { originalLabels } = datasets.find((d) => d.id === labels.datasetId)!;
      expect(originalLabels.every((original, row) => hasLabel(labels, row, original))).toBe(true);
    }
  });

  it('censors by taking labels away, and never the original one', async () => {
    const { labelSets } = await committed();
    const [complete, censored] = [labelSets[0]!, labelSets[3]!];
    const shorter = Array.from({ length: 400 }, (_, row) => row).filter(
      (row) => labelsOf(censored, row).length < labelsOf(complete, row).length,
    );
    expect(shorter.length).toBeGreaterThan(0);
    expect(shorter.every((row) => labelsOf(censored, row).length === 1)).toBe(true);
  });

  it('counts what the training log says, overall and by number of labels', async () => {
    const { datasets, labelSets, predictions } = await committed();
    for (const { id, originalLabels } of datasets) {
      const labels = labelSets.find((l) => l.datasetId === id && l.id === 'complete')!;
      const own = predictions.find((p) => p.datasetId === id)!;
      const metrics = metricsOf(
        countCells({ predictions: own, labels, originalLabels, cells: cellColumn(labels, originalLabels) }),
      );
      const logged = log.datasets[id]!;
      expect(metrics.top1).toEqual({ num: logged.all!.top1, den: logged.all!.n });
      expect(metrics.real).toEqual({ num: logged.all!.anyValid, den: logged.all!.n });
      for (const group of metrics.subgroups.slice(0, 5)) {
        expect(group.top1).toEqual({ num: logged[String(group.k)]!.top1, den: logged[String(group.k)]!.n });
      }
    }
  });

  it('is undefined where the page was deployed without it', async () => {
    expect(await readControl('elsewhere/', server())).toBeUndefined();
  });

  it.each([
    [{ 'control.json': { version: 2, datasets: [] } }, 'control.json: not a file of this version'],
    [
      { 'predictions.json': { version: 1, datasets: { 'control-a': { classes: [[1]], scores: [[1]] } } } },
      'predictions do not fit',
    ],
  ])('refuses files that do not belong together: %j', async (replaced, message) => {
    await expect(readControl('control/', server(replaced))).rejects.toThrow(message);
  });
});

describe('controlReport', () => {
  it('finds no rate part where there is none, and all of the gap in it where the pictures are harder', async () => {
    const { comparisons } = await committedReport();
    const [same, harder, censored] = comparisons;
    const covers = ({ interval: [low, high] }: { interval: readonly [number, number] }, x: number) =>
      low <= x && x <= high;
    expect(covers(same!.found.rate, 0)).toBe(true);
    expect(covers(same!.found.gap_at_V2_mix, 0)).toBe(true);
    expect(same!.found.composition.interval[0]).toBeGreaterThan(0.1);
    expect(harder!.found.composition.value).toBeCloseTo(0, 12);
    expect(harder!.found.rate.interval[0]).toBeGreaterThan(0.2);
    expect(censored!.found.rate.interval[1]).toBeLessThan(0);
  });

  it('reports the expected parts beside the found ones, where labels were drawn from the set', async () => {
    const { comparisons } = await committedReport();
    expect(comparisons.map((c) => c.expected !== undefined)).toEqual([true, true, false]);
    for (const { found, expected } of comparisons) {
      if (expected) expect(expected.composition + expected.rate).toBeCloseTo(expected.delta, 12);
      expect(found.composition.value + found.rate.value).toBeCloseTo(found.delta.value, 12);
    }
  });

  it('names the parts that are zero by construction: what remains of them is luck', async () => {
    const { comparisons } = await committedReport();
    for (const { found, zero, zeroByAlgebra, expected } of comparisons.slice(0, 2)) {
      expect(zero.length).toBe(4);
      for (const part of zero.filter((name) => !zeroByAlgebra.includes(name))) {
        const [low, high] = found[part].interval;
        expect(low, part).toBeLessThanOrEqual(0);
        expect(high, part).toBeGreaterThanOrEqual(0);
        expect(Math.abs(expected![part]), part).toBeLessThan(0.05);
      }
    }
  });

  it('gives no interval to parts that equal counts make zero: no pictures could have made them anything else', async () => {
    const { comparisons } = await committedReport();
    const [same, harder, censored] = comparisons;
    expect(harder!.zeroByAlgebra).toEqual(harder!.zero);
    for (const part of harder!.zeroByAlgebra) {
      expect(harder!.found[part].value, part).toBe(0);
      expect(harder!.found[part].interval.every(Number.isNaN), part).toBe(true);
    }
    expect([same!.zeroByAlgebra, censored!.zeroByAlgebra]).toEqual([[], []]);
    expect(same!.found.composition.interval.every(Number.isFinite)).toBe(true);
  });

  it('gives none where the predictions are missing: the pictures and labels are shown all the same', async () => {
    const control = (await readControl('control/', server({}, ['predictions.json'])))!;
    expect(control.datasets.length).toBe(3);
    expect(controlReport(control)).toBeUndefined();
  });

  it('pools Control A and B for the sliders', async () => {
    const { strata, n, drawnMix } = await committedReport();
    expect(n).toBe(800);
    expect(strata.map((s) => s.n)).toEqual([544, 108, 70, 43, 35]);
    expect(drawnMix.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });
});
