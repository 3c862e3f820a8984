import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPARED } from '../../data/compute/comparison';
import { formatCount } from '../../lib/pure/formatCount';
import { formatPercent, formatPoints } from '../../lib/pure/formatShare';
import { noChoices } from '../../testing/choices';
import { committedFigures } from '../../testing/committedFigures';
import { anyCommittedView, committedResult } from '../../testing/shownResults';
import { accuracyRows } from '../accuracy/rows/accuracyRows';
import type { ChartEstimate } from '../accuracy/rows/chartRows';
import type { LinkClaim } from '../links/sharingState';
import { DEFAULT_VIEW } from '../urlSchema';
import type { ViewState } from '../viewState';
import { methodsParagraph } from './methodsParagraph';
import { type ShownResult, shownResult } from './shownResult';

const say = (result: ShownResult) => methodsParagraph(result, 'Plural 0', 'LINK', 'HASH');

/** What stands in every paragraph and is no figure. */
const FIXED =
  /Plural 0|Top-1|95 %|\(Beyer et al\., 2020\)|\(Anzaku et al\., 2024\)|SHA-256|1,000 replicates|ImageNetV2|top-1/gi;

const numbersIn = (text: string, models: readonly string[]): string[] => {
  const words = text.replace(FIXED, ' ').split(/\s+/);
  const names = new Set(models);
  return words
    .filter((word) => !names.has(word.replace(/[,;.)]+$/, '')))
    .flatMap((word) => word.match(/\d[\d,]*(\.\d+)?/g) ?? [])
    .map((number) => number.replace(/,$/, ''));
};

/** Every figure that the rows of the page hold, as text. */
function figuresOf({ view, data, source }: ShownResult): Set<string> {
  const rows = accuracyRows(data, view, {}, noChoices)!;
  const all = new Set([String(source.counted.length), String(data.models.length), '0.80', String(view.cap)]);
  const add = (e: ChartEstimate, n: number) => {
    for (const x of [e.value, ...(e.interval ?? [])]) {
      all.add(formatPercent(x).replace(/^-/, '')).add(formatPoints(Math.abs(x)));
    }
    all.add(formatCount(n));
  };
  const { all: top1, evaluatedTop1, anyValid, single } = rows.hero;
  for (const { V1, V2, gap, n1, n2 } of [top1, evaluatedTop1, anyValid, single]) {
    add(V1, n1);
    add(V2, n2);
    add(gap, n1);
  }
  for (const { V1, V2, gap, interval1, interval2, gapInterval, n1, n2 } of rows.ladder.filter((r) => r.rung)) {
    add({ value: V1, interval: interval1 }, n1);
    add({ value: V2, interval: interval2 }, n2);
    add({ value: gap, interval: gapInterval }, n1);
  }
  return all;
}

describe('methodsParagraph', () => {
  it('tells the published comparison', () => {
    const text = say(committedResult());
    expect(text).toMatch(
      /^The public predictions of 49 of 50 models \(unweighted mean; fv_16k set aside by Plural’s anomaly rule\) were evaluated on the ImageNet validation set and on ImageNetV2 matched frequency with Plural 0\. Valid labels: ReaL \(Beyer et al\., 2020\), where a rater score of 0\.80 makes a label, on ImageNet, the refined labels of Multilabelfy/,
    );
    expect(text).toMatch(
      /Top-1 \(the first prediction is the original label\) falls from [^.]+\.\d % .*by 12\.0 points/,
    );
    expect(text).toMatch(/Label-set accuracy [^;]* by 6\.9 points \[/);
    expect(text).toMatch(/stratified delta method/);
    expect(text).toMatch(/The view: LINK SHA-256 of its figures and counts: HASH\.$/);
  });

  it('tells a picked model that a link claims as the link’s word, checked or not, and counts it among no others', () => {
    const data = committedFigures();
    const of = (id: 'V1' | 'V2') => {
      const images = id === 'V1' ? 50_000 : 10_000;
      const { datasetId, labelSetId } = COMPARED[id];
      return {
        ...{ datasetId, datasetName: id, labelSetId, labelSetName: labelSetId, images, predicted: images, k: 5 },
        ...{ datasetSha256: '', labelSetSha256: '', predictionsSha256: '' },
        counts: data.models[0]![id],
      };
    };
    const claim = { model: 'net', origin: 'imported', receipt: [], sides: [of('V1'), of('V2')] } as const;
    const one = { payload: 'p', id: 'net (claimed)', claim };
    const shown = (view: Partial<ViewState>, linkClaims: readonly LinkClaim[]) => {
      const whole: ViewState = { ...DEFAULT_VIEW, screen: 'accuracy', ...view };
      return say(shownResult({ view: whole, accuracy: data, accuracyMore: {}, choices: noChoices, linkClaims })!);
    };
    const picked = (verdict?: LinkClaim['verdict']) => shown({ one: one.id }, [{ ...one, verdict }]);
    expect(picked()).toMatch(
      /^The figures of the model net \(claimed\) on .* are as claimed in a link \(origin, as it says: predictions from a file\), not checked here; Plural 0 computed them from the claimed counts\. Valid/,
    );
    expect(picked('checking')).toContain('), not checked here;');
    for (const text of [picked(), picked('checking')]) expect(text).not.toContain('was evaluated');
    const equal = { kind: 'equal', modelId: 'm', labels: 'l' } as const;
    const unknown = { kind: 'uncheckable', because: '', remedy: '' } as const;
    const misnamed = { ...equal, kind: 'misnamed', as: { model: 'n' } } as const;
    expect(picked({ sides: [equal, equal] })).toContain('), checked here: equal,');
    expect(picked({ sides: [equal, unknown] })).toContain('), which could not be checked here;');
    expect(picked({ sides: [unknown, misnamed] })).toContain('under other names than the link gives;');
    expect(shown({}, [one])).toBe(shown({}, []));
  });

  it('holds no number that is not a figure of the rows, whatever the view', () => {
    fc.assert(
      fc.property(anyCommittedView, (view) => {
        const result = committedResult(view);
        const known = figuresOf(result);
        const models = result.data.models.map(({ id }) => id);
        const strange = numbersIn(say(result), models).filter((number) => !known.has(number));
        expect(strange, say(result)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('says each figure beside its own name', () => {
    fc.assert(
      fc.property(anyCommittedView, (view) => {
        const result = committedResult(view);
        const text = say(result);
        const { hero } = accuracyRows(result.data, result.view, {}, noChoices)!;
        const told = [
          ['Top-1 (the first', hero.all],
          ['Top-1 on the images with at least', hero.evaluatedTop1],
          ['Label-set accuracy', hero.anyValid],
          ['Top-1 on the images with exactly', hero.single],
        ] as const;
        for (const [name, { V1, V2, gap, n1, n2 }] of told) {
          const sentence = text.slice(text.indexOf(name)).split(/points(?: \[[^\]]*\])?\.|images\./)[0]!;
          const figures = [formatPercent(V1.value), formatPercent(V2.value), formatPoints(Math.abs(gap.value))];
          for (const figure of [...figures, formatCount(n1), formatCount(n2)]) expect(sentence).toContain(figure);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('names every switch that is on and none that is off', () => {
    fc.assert(
      fc.property(anyCommittedView, (view) => {
        const result = committedResult(view);
        const text = say(result);
        const isMean = result.source.counted.length > 1;
        const is = (phrase: RegExp) => phrase.test(text);
        expect(is(/whose original label is valid/)).toBe(view.originalInSet);
        expect(is(/raters of the labels saw/)).toBe(view.reviewed);
        expect(is(/The ladder compares/)).toBe(view.sameImages);
        expect(is(/those included that/)).toBe(isMean && view.anomalous);
        expect(is(/; without /)).toBe(isMean && view.without !== '');
        if (isMean) {
          for (const id of view.without!.split(',').filter(Boolean)) expect(text).toContain(id);
          expect(is(/set aside by/)).toBe(!view.anomalous && !view.without!.split(',').includes('fv_16k'));
        } else expect(text).toContain(`The model ${view.one} was evaluated`);
        expect(is(/The decomposition/)).toBe(view.parted !== 'top1' || view.strata !== 'k' || view.cap !== 6);
      }),
      { numRuns: 60 },
    );
  });

  it('names the labels that were counted, and says a rise as a rise', () => {
    const base = committedResult();
    const V1 = { datasetId: 'imagenet-val', labelSetId: 'upload-1' };
    const choices = {
      ...noChoices,
      labelSets: [
        { ...V1, id: 'upload-1', name: 'mine', origin: 'uploaded' as const, provenance: { source: '', licence: '' } },
      ],
    };
    const text = say({ ...base, choices, sides: { ...base.sides, V1 } });
    expect(text).toContain('Valid labels: the labels “mine” on ImageNet,');
    const cut = say({ ...base, sides: { ...base.sides, V1: { ...base.sides.V1, threshold: 35 } } });
    expect(cut).toContain('a rater score of 0.35 makes a label');
    const turned = {
      ...base,
      source: {
        ...base.source,
        figure: (key: Parameters<typeof base.source.figure>[0]) => {
          const { value, interval } = base.source.figure(key);
          return key.startsWith('gap.')
            ? { value: -value, ...(interval ? { interval: [-interval[1], -interval[0]] as const } : {}) }
            : { value, ...(interval ? { interval } : {}) };
        },
      },
    };
    expect(say(turned)).toMatch(
      /Top-1 \(the first prediction is the original label\) rises from .* by 12\.0 points \[11\./,
    );
  });
});
