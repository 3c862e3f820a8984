import type { LabelsForLink } from '../../data/compute/labels/linkedLabels';
import { readClaim, writeClaim } from '../../formats/links/claimPayload';
import { messageOf } from '../../lib/pure/errors';
import type { SliceContext } from '../context';
import type { ViewState } from '../viewState';
import { claimedId } from './claimedId';
import { linkNeeds, resultNeed, WORD } from './linkNeeds';
import { resultOf } from './ownResults';
import { resultChoice } from './resultChoice';
import type { LinkClaim, LinkNeed, OwnResult, ResultForLink, SharingState, TakenAlong } from './sharingState';

export type LinkSharing = ReturnType<typeof linkSharing>;

/** Characters that labels may take in one link, all together. */
const MAX_LABELS = 24_000;
/** Results that one link takes along, the first ones. */
const MAX_RESULTS = 3;

/** Says what a link will not bring before it is copied, and reads what one brings. */
export function linkSharing({ ports, set, get, report }: SliceContext) {
  /** Says what a link to the view does not bring, and what it could take along. */
  const share = () => offer(linkNeeds(get()));

  /** The same for a result, wherever it is shown; a link to it opens on Accuracy where both sides are there. */
  const shareResult = async (modelId: string) => {
    const result = resultOf(get(), modelId);
    if (!result) return;
    const state = get();
    const isPair = result.sides.length === 2;
    const view: ViewState = isPair ? { ...state.view, screen: 'accuracy', tab: 'imagenet', one: '' } : state.view;
    const labels = linkNeeds({ ...state, view }).filter(({ set: own }) => own);
    await offer([...labels, resultNeed(result)], view);
  };

  const offer = async (needs: readonly LinkNeed[], view?: ViewState) => {
    const texts: string[] = [];
    const labels: SharingState['labels'][number][] = [];
    let characters = 0;
    let tooLong: Pick<SharingState, 'tooLong'> = {};
    for (const { text, set: own } of needs) {
      if (!own) {
        texts.push(text);
        continue;
      }
      try {
        const found = await ports.compute.labelsForLink(own);
        characters += found.characters;
        if (found.payload !== undefined && characters <= MAX_LABELS) labels.push({ id: own.id, labels: found });
        else {
          texts.push(`${text} They are too long for a link: save a file and send that.`);
          tooLong = { tooLong: true };
        }
      } catch (error) {
        texts.push(`${text} ${messageOf(error)}`);
      }
    }
    const found = await resultsFor(
      needs.flatMap(({ result }) => (result ? [result] : [])),
      labels,
    );
    texts.push(...found.texts);
    set({ sharing: { needs: texts, labels, results: found.results, ...tooLong, ...(view ? { view } : {}) } });
  };

  /** The first results as a link takes them along, where it takes `labels` too; what cannot travel is said. */
  const resultsFor = async (wanted: readonly OwnResult[], labels: SharingState['labels']) => {
    const results: ResultForLink[] = [];
    const texts: string[] = [];
    for (const result of wanted.slice(0, MAX_RESULTS)) {
      try {
        results.push(await resultForLink(result, labels));
      } catch (error) {
        texts.push(`Its figures cannot be taken along: ${messageOf(error)}`);
      }
    }
    if (wanted.length > MAX_RESULTS)
      texts.push(`A link takes ${MAX_RESULTS} results; pick the model to share another.`);
    return { results, texts };
  };

  const resultForLink = async (result: OwnResult, labels: SharingState['labels']): Promise<ResultForLink> => {
    const thereOf = (id: string) => labels.find((one) => one.id === id)?.labels.labelSetId ?? id;
    const claim = await ports.compute.resultForLink(resultChoice(result, get(), thereOf));
    const payload = writeClaim(claim);
    // as its receiver will read it: what cannot be read back does not leave
    return { id: result.id, claim: readClaim(payload), payload };
  };

  /** Reads what labels a link or a `file` brings; those that are here already need no word. Each that cannot be used is named. */
  const open = async (payloads: readonly string[], file?: string) => {
    for (const payload of payloads) {
      try {
        const found = await ports.compute.labelsInLink(payload);
        if (get().choices?.labelSets.some(({ id }) => id === found.labelSetId)) continue;
        set((s) => ({ linkLabels: [...s.linkLabels.filter((l) => l.payload !== payload), { ...found, payload }] }));
      } catch (error) {
        report(file === undefined ? error : new Error(`${file}: ${messageOf(error)}`));
      }
    }
  };

  /**
   * Reads what results a link claims, in place of those of a link before it: names of claimed models count within one link, so what it picks is among its own.
   * What was checked stays checked.
   */
  const openClaims = (payloads: readonly string[]) => {
    if (payloads.length === 0) return;
    const before = get().linkClaims;
    const now: LinkClaim[] = [];
    for (const payload of new Set(payloads)) {
      try {
        const claim = readClaim(payload);
        const taken = now.map(({ id }) => id);
        now.push({ ...before.find((known) => known.payload === payload), payload, id: claimedId(claim, taken), claim });
      } catch (error) {
        report(error);
      }
    }
    set({ linkClaims: now });
  };

  return { share, shareResult, resultsFor, open, openClaims };
}

/** The view with labels named as they are where the link is opened, wherever it names them. */
export function renamedLabels<V extends object>(view: V, labels: SharingState['labels']): V {
  const nameOf = new Map(labels.map(({ id, labels: { labelSetId } }) => [id, labelSetId]));
  const renamed = (value: unknown) =>
    typeof value === 'string' ? value.replace(WORD, (word) => nameOf.get(word) ?? word) : value;
  return Object.fromEntries(Object.entries(view).map(([key, value]) => [key, renamed(value)])) as V;
}

/** The view with a picked model named as the link's receiver sees it. */
export function renamedResults(view: ViewState, results: readonly ResultForLink[]): ViewState {
  const picked = results.find(({ id }) => id === view.one);
  return picked ? { ...view, one: claimedId(picked.claim, []) } : view;
}

export const payloadsOf = (labels: readonly { readonly labels: LabelsForLink }[]): string[] =>
  labels.flatMap(({ labels: { payload } }) => (payload === undefined ? [] : [payload]));

/** The view as the link opens it, and what the link brings. */
export function takenAlong(view: ViewState, { labels = [], results = [] }: TakenAlong) {
  return {
    view: renamedResults(renamedLabels(view, labels), results),
    brought: { labels: payloadsOf(labels), claims: results.map(({ payload }) => payload) },
  };
}
