import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ClaimVerdict } from '../../data/compute/claims/claimTypes';
import type { Claim } from '../../domain/figures/claim';
import { WIDTH } from '../../domain/metrics/cells';
import { writeClaim } from '../../formats/links/claimPayload';
import { appWith, jsonFile, settled, texts } from '../../testing/appWith';
import { committedJson } from '../../testing/committedFigures';
import { SMALL_IMAGES } from '../../testing/smallPack';
import { whyNotDrawn, withClaims } from '../accuracy/claimedModels';
import { whatIfOptions } from '../accuracy/rows/accuracyRows';
import { figureSource } from '../accuracy/rows/figureSource';
import { scatterRows } from '../accuracy/rows/modelMarks';
import { claimedDrop, claimRows, verdictText } from './claimRows';
import type { LinkClaim } from './sharingState';

afterEach(() => {
  vi.unstubAllGlobals();
});

type Side = keyof typeof SMALL_IMAGES;
const V1 = 'imagenet-val';
const V2 = 'imagenetv2-matched-frequency';

/** A CSV with the top three of `good` on a side, another first class for images that are named. */
const csv = (side: Side, wrong: readonly string[] = []) =>
  new File(
    [
      [
        'image,top1,top2,top3',
        ...SMALL_IMAGES[side].map((i) => [i.id, ...(wrong.includes(i.id) ? [99] : []), ...i.good].slice(0, 4).join()),
      ].join('\n'),
    ],
    `net.${side}.csv`,
  );

/** An app whose copied links are at hand, with predictions of one's own on some sides. */
async function withImports(
  sides: readonly Side[],
  { fragment = '', wrong = [] as readonly string[], fromPack = true } = {},
) {
  const copied: string[] = [];
  const app = await appWith({ fragment, pack: fromPack, ports: { copyText: async (text) => void copied.push(text) } });
  for (const side of sides) {
    await app.state().importPredictions(csv(side, wrong));
    await app.state().keepImport('net');
  }
  return { ...app, fragmentOf: () => new URL(copied.at(-1)!).hash };
}

/** The link to what was imported on both sides, from Accuracy, with its figures. */
async function sent() {
  const one = await withImports([V1, V2]);
  one.state().setView({ screen: 'accuracy' });
  await one.state().needAccuracy();
  one.state().setView({ one: 'net (imported)' });
  await vi.waitFor(() => expect(one.state().accuracy?.request?.counted).toEqual(['net (imported)']));
  await one.state().shareLink();
  const { sharing } = one.state();
  await one.state().copyLink(sharing!);
  return { ...one, sharing: sharing!, fragment: one.fragmentOf() };
}

describe('a link to a result of one’s own', () => {
  it('offers its figures before it is copied, and nothing where the reader says so', async () => {
    const { state, sharing, fragmentOf } = await sent();
    expect(sharing).toMatchObject({
      labels: [],
      needs: [expect.stringMatching(/^The predictions of net \(imported\) stay in this browser/)],
      results: [{ claim: { model: 'net', origin: 'imported', sides: [{ predicted: 4 }, { predicted: 3 }] } }],
    });
    expect(sharing.results[0]!.payload.length).toBeLessThan(4096);
    await state().copyLink();
    expect(fragmentOf()).not.toContain('claim=');
  });

  it('shows the same figures where neither images nor predictions are, marked as claimed', async () => {
    const one = await sent();
    const mine = one.state().accuracy!;
    const figures = committedJson('figures.json');
    const other = await appWith({ fragment: one.fragment, pack: false, ports: { fetchFigures: async () => figures } });
    expect(texts(other.state())).toEqual([]);
    expect(other.state()).toMatchObject({
      view: { screen: 'accuracy', one: 'net (claimed)' },
      linkClaims: [{ id: 'net (claimed)', claim: { model: 'net' } }],
    });
    const [{ claim }] = other.state().linkClaims as unknown as [LinkClaim];
    expect(claimRows(claim)).toMatchObject([{ images: '4', top1: { value: 0.75 } }, { images: '3' }]);
    expect(claimedDrop(claim)).toMatch(
      /^Drop from ImageNet to ImageNetV2 on the images with a valid label: \S+ points by the original label, /,
    );
    // three images are no counts of the published labels of 10,000
    await other.state().needAccuracy();
    const data = other.state().accuracy!;
    expect(whyNotDrawn(claim, data)).toMatch(/do not rest on the labels/);
    expect(withClaims(data, other.state().linkClaims, '')).toBe(data);

    // beside counts of the same images it stands on the charts, as its sender saw it, and in no mean
    const again = await appWith({ fragment: one.fragment });
    await again.state().needAccuracy();
    const shown = withClaims(again.state().accuracy!, again.state().linkClaims, 'net (claimed)');
    const view = again.state().view;
    const source = figureSource(shown, view, {})!;
    const before = figureSource(mine, one.state().view, {})!;
    expect(source.counted).toEqual(['net (claimed)']);
    for (const key of ['V1.top1', 'V2.top1', 'V1.real', 'gap.real', 'gap.top1'] as const)
      expect(source.figure(key).value).toBe(before.figure(key).value);
    const marks = scatterRows(shown, view, undefined).marks;
    expect(marks.find(({ id }) => id === 'net (claimed)')).toMatchObject({ kind: 'claimed', links: {} });
    const mean = withClaims(again.state().accuracy!, again.state().linkClaims, '');
    expect(figureSource(mean, { ...view, one: '' }, {})!.counted).not.toContain('net (claimed)');
  });

  it('of a part of the images is never offered to compare others on: which they are, only its sender knows', async () => {
    const whole = await sent();
    const other = await appWith({ fragment: whole.fragment });
    await other.state().needAccuracy();
    const [one] = other.state().linkClaims;
    // the first kind of images there is was not predicted
    const sides = one!.claim.sides.map((side) => {
      const table = side.counts.table.slice();
      const at = table.findIndex((n) => n > 0);
      const predicted = side.predicted - table[at]!;
      table.fill(0, at, at + WIDTH);
      return { ...side, predicted, counts: { table } };
    });
    const part = { ...one!, claim: { ...one!.claim, sides } };
    const data = withClaims(other.state().accuracy!, [part], part.id);
    const source = figureSource(data, other.state().view, {})!;
    expect(source.coverage).toMatchObject({ random: false });
    expect(source.coverage).not.toHaveProperty('offer');
    expect(whatIfOptions(data, other.state().view, other.state().choices!, {}).partial).toEqual([]);
  });

  it('two of one name keep theirs whatever came before them, and whichever is left out', async () => {
    const one = await sent();
    // looks at a result of that name, and sends an own one on with it
    const middle = await withImports([V1, V2], { fragment: one.fragment, wrong: ['v2_0'] });
    const [theirs] = middle.state().linkClaims as unknown as [LinkClaim];
    expect(middle.state().view.one).toBe('net (claimed)');
    await middle.state().shareResult('net · imported 1');
    const { results, view } = middle.state().sharing!;
    expect(results).toHaveLength(1);
    const own = results[0]!.payload;
    middle.state().setView({ screen: 'accuracy', one: 'net (claimed)' });
    for (const [picked, pickedPayload] of [
      ['net (claimed)', theirs.payload],
      [results[0]!.id, own],
    ] as const) {
      await middle.state().copyLink({ results, view: { ...view!, one: picked } });
      const reader = await appWith({ fragment: middle.fragmentOf() });
      const named = () => reader.state().linkClaims.find(({ id }) => id === reader.state().view.one);
      expect(reader.state().linkClaims).toHaveLength(2);
      expect(named()!.payload).toBe(pickedPayload);
      const other = reader.state().linkClaims.find(({ payload }) => payload !== pickedPayload)!;
      reader.state().leaveClaim(other.payload);
      const reloaded = await appWith({ fragment: reader.location.port.fragment() });
      expect(reloaded.state()).toMatchObject({
        view: { one: 'net (claimed)' },
        linkClaims: [{ payload: pickedPayload }],
      });
      // the picked one left out, nothing stands in its place
      const again = await appWith({ fragment: middle.fragmentOf() });
      again.state().leaveClaim(pickedPayload);
      const after = await appWith({ fragment: again.location.port.fragment() });
      expect(after.state().linkClaims.map(({ payload }) => payload)).toEqual([other.payload]);
      expect(after.state().linkClaims.map(({ id }) => id)).not.toContain(after.state().view.one);
    }
    // as links had it before
    for (const [name, at] of [
      ['net (claimed)', 0],
      ['net (claimed, 2)', 1],
    ] as const) {
      const old = `#/accuracy?one=${encodeURIComponent(name)}&claim=${own}.${theirs.payload}&v=1`;
      const { state } = await appWith({ fragment: old });
      expect(state().linkClaims.find(({ id }) => id === state().view.one)?.payload).toBe([own, theirs.payload][at]);
    }
  });

  it('takes no more results than its receiver reads, those that came in this link among them, and says which way there is', async () => {
    const { fragment } = await sent();
    const one = await withImports([], { fragment });
    for (const name of ['a', 'b', 'c']) {
      for (const side of [V1, V2] as const) {
        await one.state().importPredictions(csv(side, name === 'b' ? ['v2_0'] : name === 'c' ? ['v2_1'] : []));
        await one.state().keepImport(name);
      }
    }
    one.state().setView({ screen: 'accuracy', one: '' });
    await one.state().needAccuracy();
    await one.state().shareLink();
    const { sharing, linkClaims } = one.state();
    expect(linkClaims).toHaveLength(1);
    expect(sharing!.results).toHaveLength(2);
    expect(sharing!.needs).toContain(
      'A link takes 3 results; leave out those that came in this link to share another.',
    );
    await one.state().copyLink(sharing!);
    const reader = await appWith({ fragment: one.fragmentOf() });
    expect(texts(reader.state())).toEqual([]);
    expect(
      reader
        .state()
        .linkClaims.map(({ payload }) => payload)
        .sort(),
    ).toEqual([linkClaims[0]!.payload, ...sharing!.results!.map(({ payload }) => payload)].sort());
    // with room for all of them nothing is said
    one.state().leaveClaim(linkClaims[0]!.payload);
    await one.state().shareLink();
    expect(one.state().sharing!.results).toHaveLength(3);
    expect(one.state().sharing!.needs.join()).not.toMatch(/A link takes/);
  });

  it('goes with a link that brings none, stays with moves in the app, and follows back and forward', async () => {
    const { fragment } = await sent();
    const other = await appWith({ fragment });
    other.state().setView({ screen: 'models' });
    const moved = other.location.port.fragment();
    expect(other.state().linkClaims).toHaveLength(1);
    other.location.visit('#/methods?v=1');
    await vi.waitFor(() => expect(other.state().linkClaims).toEqual([]));
    for (const back of [moved, fragment]) {
      other.location.visit(back);
      await vi.waitFor(() => expect(other.state().linkClaims).toHaveLength(1));
      other.location.visit('#/methods');
      // a second link in the same moment: nothing of the first comes late
      other.location.visit(back);
      other.location.visit('#/labels');
      await settled();
      expect(other.state().linkClaims).toEqual([]);
    }
  });

  it('is verified against the same predictions, and not against others', async () => {
    const { fragment } = await sent();
    const verdicts = async (wrong: readonly string[], sides: readonly Side[] = [V1, V2]) => {
      const app = await withImports(sides, { fragment, wrong });
      const [{ payload, claim }] = app.state().linkClaims as unknown as [LinkClaim];
      await app.state().verifyClaim(payload);
      const { verdict } = app.state().linkClaims[0]!;
      if (!verdict || verdict === 'checking') throw new Error('no verdict');
      return verdict.sides.map((side, i) => verdictText(side, claim.sides[i]!));
    };
    expect(await verdicts([])).toEqual([expect.stringMatching(/: equal\./), expect.stringMatching(/: equal\./)]);
    expect(await verdicts(['v2_0'])).toEqual([
      expect.stringMatching(/: equal\./),
      expect.stringMatching(
        /differs from net · imported 2 here under the labels “.+”, in \d+ counts: top-1 \S+ % here, \S+ % claimed/,
      ),
    ]);
    expect(await verdicts([], [V2])).toEqual([
      expect.stringMatching(/cannot be checked, because no predictions of net.*Import its predictions/),
      expect.stringMatching(/: equal\./),
    ]);
  });

  it('says what it is called otherwise here: datasets that changed names, a model that is here and is another', async () => {
    const { fragment } = await sent();
    const app = await withImports([V1, V2], { fragment });
    const [{ claim }] = app.state().linkClaims as unknown as [LinkClaim];
    const said = async (claimed: Claim) => {
      const at = `#/models?claim=${writeClaim(claimed)}&v=1`;
      app.location.visit(at);
      await vi.waitFor(() => expect(app.state().linkClaims[0]!.claim).toEqual(claimed));
      await app.state().verifyClaim(app.state().linkClaims[0]!.payload);
      const { choices, linkClaims } = app.state();
      const { sides } = linkClaims[0]!.verdict as ClaimVerdict;
      return {
        rows: claimRows(claimed, choices).map(({ dataset }) => dataset),
        kinds: sides.map(({ kind }) => kind),
        texts: sides.map((side, i) => verdictText(side, claimed.sides[i]!, choices)),
      };
    };
    const [one, two] = claim.sides;
    const swapped = await said({
      ...claim,
      sides: [
        { ...one!, datasetName: two!.datasetName },
        { ...two!, datasetName: one!.datasetName },
      ],
    });
    const names = [
      'ImageNet validation (called “ImageNetV2 matched frequency” by the link)',
      'ImageNetV2 matched frequency (called “ImageNet validation” by the link)',
    ];
    expect([...swapped.rows].sort()).toEqual(names);
    expect(swapped.kinds).toEqual(['misnamed', 'misnamed']);
    for (const [i, text] of swapped.texts.entries()) expect(text.startsWith(`${swapped.rows[i]}: every`)).toBe(true);
    const bad = await said({ ...claim, model: 'bad' });
    expect(bad.kinds[0]).toBe('misnamed');
    expect(bad.texts[0]).toMatch(/but these are the predictions of net · imported \d here, not of bad\.$/);
    const honest = await said(claim);
    expect(honest.texts[0]).toMatch(/: equal\..*Counting does not check the model’s name and the receipt\.$/);
  });

  it('goes on with the address until it is left out, so that a reload shows it again', async () => {
    const { fragment } = await sent();
    const other = await appWith({ fragment });
    other.state().setView({ screen: 'models' });
    const written = other.location.port.fragment();
    expect(written).toContain('claim=');
    const reloaded = await appWith({ fragment: written });
    expect(reloaded.state().linkClaims).toHaveLength(1);
    reloaded.state().leaveClaim(reloaded.state().linkClaims[0]!.payload);
    expect(reloaded.state().linkClaims).toEqual([]);
    expect(reloaded.location.port.fragment()).not.toContain('claim=');
  });

  it('takes the place of the result of a link before it: a picked name means the link’s own', async () => {
    const one = await sent();
    const other = await withImports([V1, V2], { wrong: ['v2_0'] });
    other.state().setView({ screen: 'accuracy' });
    await other.state().shareLink();
    await other.state().copyLink(other.state().sharing!);
    const corrected = other.fragmentOf().replace('?', '?one=net+%28claimed%29&');
    const reader = await appWith({ fragment: one.fragment });
    const [{ payload: first }] = reader.state().linkClaims as unknown as [LinkClaim];
    await reader.state().verifyClaim(first);
    reader.location.visit(corrected);
    await vi.waitFor(() => expect(reader.state().linkClaims[0]!.payload).not.toBe(first));
    expect(reader.state().linkClaims).toMatchObject([{ id: 'net (claimed)' }]);
    expect(reader.state().linkClaims[0]!.verdict).toBeUndefined();
    reader.location.visit(one.fragment);
    await vi.waitFor(() => expect(reader.state().linkClaims).toMatchObject([{ id: 'net (claimed)', payload: first }]));
    // nothing of another link stands for one that cannot be read
    reader.location.visit('#/accuracy?one=net+%28claimed%29&claim=AAAA&v=1');
    await vi.waitFor(() => expect(reader.state().linkClaims).toEqual([]));
  });

  it('that is damaged says so, and opens the rest', async () => {
    const { fragment } = await sent();
    const at = fragment.indexOf('claim=') + 30;
    const damaged = `${fragment.slice(0, at)}${fragment[at] === 'A' ? 'B' : 'A'}${fragment.slice(at + 1)}`;
    const other = await appWith({ fragment: damaged });
    expect(other.state().linkClaims).toEqual([]);
    expect(texts(other.state())).toContainEqual(
      expect.stringMatching(/the result in this link cannot be read.*Copy the link again/),
    );
    expect(other.state().view.screen).toBe('accuracy');
  });

  it('takes its labels along, too, and is counted under them', async () => {
    const one = await withImports([V2]);
    await one.state().uploadLabels(jsonFile('mine.json', { v2_0: [5], v2_1: [4], v2_2: [2] }));
    one.state().setView({ screen: 'browse', dataset: V2, model: 'net · imported 1', labels: one.state().view.labels });
    await one.state().shareLink();
    await one.state().copyLink(one.state().sharing!);
    const fragment = one.fragmentOf();
    const other = await withImports([V2], { fragment });
    const [{ payload }] = other.state().linkClaims as unknown as [LinkClaim];
    await other.state().verifyClaim(payload);
    expect(other.state().linkClaims[0]!.verdict).toMatchObject({ sides: [{ kind: 'uncheckable' }] });
    await other.state().addLinkLabels(other.state().linkLabels[0]!.payload);
    await other.state().verifyClaim(payload);
    expect(other.state().linkClaims[0]!.verdict).toMatchObject({ sides: [{ kind: 'equal' }] });
  });

  it('shared from its list offers the labels, too, that it is counted under', async () => {
    const one = await withImports([V1, V2]);
    await one.state().uploadLabels(jsonFile('mine.json', { v2_0: [5], v2_1: [4], v2_2: [2] }));
    one.state().chooseLabels(V2, one.state().choices!.labelSets.find(({ kept }) => kept)!.id);
    one.state().setView({ screen: 'models' });
    await one.state().shareResult('net · imported 1');
    const { labels, results } = one.state().sharing!;
    expect(labels.map(({ labels: { name } }) => name)).toEqual(['mine.json']);
    expect(results[0]!.claim.sides.map(({ labelSetName }) => labelSetName)).toEqual(['real', 'mine.json']);
    expect(results[0]!.claim.sides[1]!.labelSetId).toBe(labels[0]!.labels.labelSetId);
  });

  it('of a single run or import opens where it was shared', async () => {
    const one = await withImports([V2]);
    await one.state().shareResult('net · imported 1');
    expect(one.state().sharing).toMatchObject({
      results: [{ id: 'net · imported 1', claim: { sides: [{ datasetId: V2 }] } }],
    });
    await one.state().copyLink(one.state().sharing!);
    const other = await appWith({ fragment: one.fragmentOf(), pack: false });
    expect(other.state().linkClaims).toHaveLength(1);
  });
});
