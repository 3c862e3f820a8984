import { describe, expect, it } from 'vitest';
import type { AccuracyRequest } from '../../data/compute/accuracy/accuracyTypes';
import { parseImageQuery } from '../../domain/query/imageQuery';
import { noChoices } from '../../testing/choices';
import { committedFigures } from '../../testing/committedFigures';
import { accuracyRows } from '../accuracy/rows/accuracyRows';
import { DEFAULT_VIEW } from '../urlSchema';
import type { ViewState } from '../viewState';
import { labelsQuery, linkMaker } from './imagesLinks';

const viewOf = (view: Partial<ViewState>): ViewState => ({ ...DEFAULT_VIEW, ...view });

describe('labelsQuery', () => {
  it.each([
    ['0', 'labels:0'],
    ['3', 'labels:3'],
    ['6+', 'labels>=6'],
    ['11+', 'labels>=11'],
    ['2,in', 'labels:2 original:in'],
    ['6+,out', 'labels>=6 original:out'],
    ['9, 10', 'labels:9 labels:10'],
    ['5,in, 6+,in', 'labels:5 labels>=6 original:in'],
  ])('says %j as %j', (name, query) => {
    expect(labelsQuery(name)).toBe(query);
    expect(parseImageQuery(query).problems).toEqual([]);
  });

  it.each(['5,out, 6+,in', '0, 1,in'])('has no query for %j, which no filter says exactly', (name) => {
    expect(labelsQuery(name)).toBeUndefined();
  });
});

describe('linkMaker', () => {
  const published = { V1: { labelSetId: 'real' }, V2: { labelSetId: 'refined' }, models: [], counted: [] };
  const link = (view: Partial<ViewState>, side: 'V1' | 'V2' = 'V1', counted: Partial<AccuracyRequest> = {}) =>
    linkMaker(viewOf(view), { ...published, ...counted }).link(side, 'labels:2');

  it('opens the side’s dataset under its labels, the model that is shown and the switches', () => {
    expect(link({})).toEqual({ dataset: 'imagenet-val', labels: 'real', model: '', query: 'labels:2' });
    expect(link({ one: 'resnet50', reviewed: true, originalInSet: true }, 'V2')).toEqual({
      dataset: 'imagenetv2-matched-frequency',
      labels: 'refined',
      model: 'resnet50',
      query: 'labels:2 original:in reviewed:yes',
    });
    expect(linkMaker(viewOf({}), undefined).link('V1', '').labels).toBe('real');
  });

  it('opens the predictions that a model has on the side, where it ran here', () => {
    const models = [{ id: 'tiny (run here)', V1: 'run-7', V2: 'run-8' }];
    const own = { one: 'tiny (run here)' };
    expect(link(own, 'V1', { models }).model).toBe('run-7');
    expect(link(own, 'V2', { models }).model).toBe('run-8');
  });

  it('opens the labels that were counted, whatever the address asks for', () => {
    expect(link({}, 'V1', { V1: { labelSetId: 'upload-1' } }).labels).toBe('upload-1');
    expect(link({ labelsV1: 'upload-9', threshold: 45 }).labels).toBe('real');
    expect(link({}, 'V1', { V1: { labelSetId: 'real', thresholdThousandths: 450 } }).labels).toBe('real@45');
    expect(link({ threshold: 45 }, 'V2').labels).toBe('refined');
  });
});

describe('links of the rows', () => {
  const rows = accuracyRows(committedFigures(), viewOf({ reviewed: true, strata: 'k-original' }), {}, noChoices)!;
  const links = [
    ...rows.gaps.map((r) => r.links),
    ...rows.ladder.map((r) => r.links),
    ...rows.levels.map((r) => r.links),
    ...rows.labelCounts.map((r) => r.links),
    ...rows.decomposition!.strata.map((r) => r.links),
    ...rows.scatter.marks.map((r) => r.links),
  ].flatMap((l) => [l?.V1, l?.V2].filter((x) => x !== undefined));

  it('are understood by the image filter and keep the switches', () => {
    expect(links.length).toBeGreaterThan(100);
    for (const { query } of links) {
      expect(parseImageQuery(query)).toMatchObject({ query: { reviewed: true }, problems: [] });
    }
  });

  it('open the images of a stratum or a level', () => {
    expect(rows.decomposition!.strata.find((s) => s.name === '2,in')!.links.V1!.query).toBe(
      'labels:2 original:in reviewed:yes',
    );
    expect(rows.labelCounts.at(-1)!.links.V2!.query).toBe('labels>=6 reviewed:yes');
    // reweighted images are the same images
    expect(rows.gaps.find((g) => g.id === 'v2_at_v1_mix')!.links).toEqual(rows.gaps[0]!.links);
  });
});
