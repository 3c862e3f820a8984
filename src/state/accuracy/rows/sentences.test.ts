import { describe, expect, it } from 'vitest';
import type { AccuracyRequest, SideChoice } from '../../../data/compute/accuracy/accuracyTypes';
import { labelSetView, noChoices, smallChoices } from '../../../testing/choices';
import { committedFigures } from '../../../testing/committedFigures';
import { DEFAULT_VIEW } from '../../urlSchema';
import type { ViewState } from '../../viewState';
import type { AccuracyData } from '../accuracyData';
import { accuracyRows } from './accuracyRows';

const data = committedFigures();
const show = (view: Partial<ViewState>, of: AccuracyData = data, choices = noChoices) =>
  accuracyRows(of, { ...DEFAULT_VIEW, ...view }, {}, choices)!;

/** The same counts as if a worker had counted them under these labels. */
function counted(V1: SideChoice, V2: SideChoice = { labelSetId: 'refined' }): AccuracyData {
  const request: AccuracyRequest = { V1, V2, models: [], counted: [] };
  return { ...data, source: 'pack', request };
}

describe('captions about labels', () => {
  const captions = (view: Partial<ViewState>, of = data, choices = noChoices) => show(view, of, choices).captions;

  it('name both procedures, and what the score and the switches make of them', () => {
    expect(captions({}).procedures).toMatch(/ReaL, .* a score of 0\.80 .*half of the images.*Multilabelfy/);
    const cut = counted({ labelSetId: 'real', thresholdThousandths: 450 });
    expect(captions({ threshold: 45 }, cut).procedures).toContain('a score of 0.45');
    // images that no rater saw are left out: nothing to say of them, nothing hatched
    const rated = captions({ reviewed: true });
    expect(rated.procedures).not.toContain('no rater saw');
    expect(rated.neverRated).toBeUndefined();
  });

  it('say nothing of procedures whose labels are not counted', () => {
    const own = {
      ...smallChoices,
      labelSets: [{ ...labelSetView('imagenet-val', 'upload-1', 'uploaded'), name: 'mine.json' }],
    };
    const uploaded = captions({}, counted({ labelSetId: 'upload-1' }), own);
    expect(uploaded.procedures).toMatch(/^Labels of ImageNet: “mine.json”\. .*Multilabelfy/);
    expect(uploaded.neverRated).toBe('Hatched: images that ReaL’s raters did not see.');
    const plain = captions({}, counted({ labelSetId: 'original' }, { labelSetId: 'original' }));
    expect(plain.procedures).toMatch(/^Labels: the one original label of every image, on both sides\./);
    expect(plain.strata).not.toContain('made differently');
  });
});

describe('the headline', () => {
  it.each([
    [{}, /single label\.$/],
    [{ reviewed: true }, /Counted here: only images that raters saw, which leaves out the easier half of ImageNet\.$/],
    [{ originalInSet: true }, /Counted here: only images whose original label is valid\.$/],
    [
      { originalInSet: true, reviewed: true },
      /Counted here: only images whose original label is valid and images that raters saw, which leaves out the easier half of ImageNet\.$/,
    ],
  ] as const)('says which images count under %j', (view, sentence) => {
    expect(show(view).headline).toMatch(sentence);
  });

  it('names labels as they were counted', () => {
    const cut = counted({ labelSetId: 'real', thresholdThousandths: 450 });
    expect(show({ threshold: 45 }, cut).headline).toMatch(/Counted here: ReaL cut at 0\.45\.$/);
    const others = counted({ labelSetId: 'upload-1' }, { labelSetId: 'original' });
    const mine = {
      ...noChoices,
      labelSets: [{ ...labelSetView('imagenet-val', 'upload-1', 'uploaded'), name: 'mine.json' }],
    };
    expect(show({ labelsV1: 'upload-1', labelsV2: 'original' }, others, mine).headline).toMatch(
      /Counted here: labels “mine\.json” on ImageNet \(of 50,000 images\), labels “original” on ImageNetV2 \(of 10,000 images\)\.$/,
    );
  });

  it('claims no other labels where a link asks for some that are not here', () => {
    // the committed figures rest on the published labels, whatever the link says
    expect(show({ threshold: 45, labelsV1: 'upload-9' }).headline).not.toContain('Counted here');
    expect(show({ labelsV2: 'upload-9' }, counted({ labelSetId: 'real' })).headline).not.toContain('Counted here');
    expect(show({ labelsV1: 'real' }, counted({ labelSetId: 'real' })).headline).not.toContain('Counted here');
  });

  it('follows the switches with its figures', () => {
    const gap = (view: Partial<ViewState>) => /top-1 \w+ ([\d.]+) points/.exec(show(view).headline)![1];
    for (const view of [{ reviewed: true }, { originalInSet: true }, { one: 'alexnet' }, { anomalous: true }]) {
      expect(gap(view)).toBe((100 * Math.abs(show(view).ladder[0]!.gap)).toFixed(1));
      expect(gap(view)).not.toBe('12.0');
    }
  });

  it('says that top-1 rises where it does', () => {
    const turned = { ...data, models: data.models.map(({ id, V1, V2 }) => ({ id, V1: V2, V2: V1 })) };
    expect(show({}, turned).headline).toMatch(/^Over 49 models top-1 rises 12\.0 points from/);
    expect(show({}, turned).headline).toContain('; 6.9 when any valid label counts (13.7 in top-1');
  });
});

describe('the line for saved files', () => {
  const choices = { ...smallChoices, labelSets: [...smallChoices.labelSets, labelSetView('imagenet-val', 'upload-1')] };

  it('says what was compared', () => {
    expect(show({}).source).toBe(
      'ImageNet validation with labels “ReaL”; ImageNetV2 matched frequency with labels “refined (Multilabelfy)”.',
    );
    const cut = counted({ labelSetId: 'real', thresholdThousandths: 450 });
    expect(show({ reviewed: true, without: 'alexnet' }, cut, choices).source).toBe(
      'ImageNet validation with labels “real” cut at 0.45; ImageNetV2 matched frequency with labels “refined”; only images that raters saw; without alexnet.',
    );
    expect(show({}, counted({ labelSetId: 'upload-1' }), choices).source).toContain('labels “upload-1”;');
  });
});
