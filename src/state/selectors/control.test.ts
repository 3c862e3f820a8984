import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { controlReport } from '../../data/compute/controlReport';
import { readControl } from '../../data/control/readControl';
import { cellColumn } from '../../domain/metrics/cellCounts';
import { filterImages } from '../../domain/query/filterImages';
import { parseImageQuery } from '../../domain/query/imageQuery';
import { committedFigures } from '../../testing/committedFigures';
import type { AccuracyData } from '../accuracy/accuracyData';
import type { ImagesLink } from '../accuracy/rows/chartRows';
import { DEFAULT_VIEW } from '../urlSchema';
import { controlAccuracy, controlView, fallSentence, salienceMarks, shareMarks } from './control';

const publicFile = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../public/${name}`, import.meta.url)), 'utf8');
const accuracy = committedFigures();
const sets = async () => (await readControl('', async (file) => new Response(publicFile(`control/${file}`))))!;
const report = async () => controlReport(await sets())!;
const NONE: AccuracyData = { source: 'figures', models: [], runs: [], excluded: [] };

describe('marks of the sliders', () => {
  it('stand at the published shares, of images with at least one label', () => {
    const [v1, v2] = shareMarks(accuracy);
    // 7,443 of 46,837 and 4,788 of 9,871
    expect(v1).toEqual({ name: 'ImageNet', at: (100 * 7443) / 46_837 });
    expect(v2).toEqual({ name: 'ImageNetV2', at: (100 * 4788) / 9871 });
    expect(shareMarks(NONE)).toEqual([]);
  });

  it('hold their mean inside their range, without the models set aside', () => {
    const marks = salienceMarks(accuracy);
    expect(marks.map(({ name }) => name)).toEqual(['ImageNet', 'ImageNetV2']);
    for (const { at, range } of marks) {
      expect(at).toBeGreaterThan(range![0]);
      expect(at).toBeLessThan(range![1]);
    }
    expect(marks.map(({ at, range }) => [at, ...range!].map((x) => x.toFixed(0)))).toEqual([
      ['36', '18', '48'],
      ['63', '56', '68'],
    ]);
    expect(salienceMarks({ ...accuracy, excluded: [] })).not.toEqual(marks);
    expect(salienceMarks(NONE)).toEqual([]);
  });
});

describe('sentences', () => {
  it('give the figures that the README quotes: the fall with labels drawn at random, and with labels chosen as at the marks', async () => {
    const sentence = fallSentence(await report(), salienceMarks(accuracy), 'drawn');
    expect(sentence).toContain('from 87.3 % to 67.5 % with labels drawn at random');
    expect(sentence).toContain('from 90.7 % to 85.3 % with labels chosen as at the marks (36 % and then 63 %)');
    expect(fallSentence(await report(), [], 'drawn')).toBe('');
  });

  it('agree with the bars at the same settings of the sliders', async () => {
    const { bars, labelSentence } = controlView(await report(), { ...DEFAULT_VIEW, share: 48, salience: 63 });
    expect((100 * bars[0]!.value).toFixed(1)).toBe('85.3');
    expect(labelSentence).toContain('here it is 85.3 %');
  });

  it('tell the fall at the chosen numbers of objects', async () => {
    const sentence = fallSentence(await report(), salienceMarks(accuracy), 'two');
    for (const share of [16, 48]) {
      const { bars } = controlView(await report(), { ...DEFAULT_VIEW, share, countMix: 'two' });
      expect(sentence).toContain(`${(100 * bars[0]!.value).toFixed(1)} %`);
    }
  });
});

describe('controlAccuracy', () => {
  it('gives every accuracy and every gap of the ladder an interval that holds it', async () => {
    const { ladder, levels } = controlAccuracy(await report(), 'real');
    for (const { metric, V1, V2, gap, interval1, interval2, gapInterval } of ladder) {
      for (const [value, interval] of [
        [V1, interval1],
        [V2, interval2],
        [gap, gapInterval],
      ] as const) {
        expect(interval, metric).toBeDefined();
        expect(interval![0], metric).toBeLessThanOrEqual(value);
        expect(interval![1], metric).toBeGreaterThanOrEqual(value);
      }
    }
    // all eleven pictures of a count right: Wilson's interval, not none
    expect(levels.every((row) => row.V1?.interval && row.V2?.interval)).toBe(true);
  });

  it('links each level to as many pictures as it counts, and each rung of one right answer to those the model misses', async () => {
    const control = await sets();
    const opened = ({ dataset, labels, model, query }: ImagesLink) => {
      const { imageIds, originalLabels } = control.datasets.find((d) => d.id === dataset)!;
      const labelSet = control.labelSets.find((l) => l.datasetId === dataset && l.id === labels)!;
      const predictions = control.predictions.find((p) => p.datasetId === dataset && p.modelId === model)!;
      const cells = cellColumn(labelSet, originalLabels);
      const parsed = parseImageQuery(query);
      expect(parsed.problems).toEqual([]);
      return filterImages({ imageIds, originalLabels, labels: labelSet, cells, predictions }, parsed.query).rows.length;
    };
    const { ladder, levels } = controlAccuracy(controlReport(control)!, 'top1');
    expect(levels).toHaveLength(5);
    for (const { n1, n2, links } of levels) {
      expect([opened(links.V1!), opened(links.V2!)]).toEqual([n1, n2]);
    }
    for (const metric of ['top1', 'real']) {
      const { V1, V2, n1, n2, links } = ladder.find((row) => row.metric === metric)!;
      const missed = [(1 - V1) * n1, (1 - V2) * n2].map(Math.round);
      expect([opened(links!.V1!), opened(links!.V2!)], metric).toEqual(missed);
    }
    // what has no images of its own has no link, here as there
    expect(ladder.some((row) => row.links?.V1 === undefined)).toBe(true);
  });
});
