import type { LabelsForLink } from '../../data/compute/labels/linkedLabels';
import { readClaim, writeClaim } from '../../formats/links/claimPayload';
import { MAX_PAYLOAD } from '../../formats/links/maxPayload';
import { messageOf } from '../../lib/pure/errors';
import type { SliceContext } from '../context';
import { type Brought, MAX_CLAIMS, MAX_LABEL_SETS } from '../urlSchema';
import type { ViewState } from '../viewState';
import { claimedIds, meantClaim, type NamedClaim } from './claimedIds';
import { linkNeeds, resultNeed, WORD } from './linkNeeds';
import { resultOf } from './ownResults';
import { resultChoice } from './resultChoice';
import type { LinkClaim, LinkNeed, OwnResult, ResultForLink, SharingState, TakenAlong } from './sharingState';

export type LinkSharing = ReturnType<typeof linkSharing>;

/** Characters that labels may take in one link, all together. */
const MAX_LABELS = 24_000;

const full = (still: number): string =>
  `A link takes ${MAX_LABEL_SETS} label sets${still > 0 ? ', with those that came in this one' : ''}`;

/** What labels come in. */
interface Opening {
  readonly file?: string;
  /** false: something else was opened since */
  readonly isCurrent?: () => boolean;
}

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
    const { linkLabels } = get();
    // what came in a link and was not taken goes on with the next
    const still = linkLabels.filter(({ payload: { length } }) => length <= MAX_PAYLOAD);
    let characters = still.reduce((sum, { payload }) => sum + payload.length, 0);
    let tooLong: Pick<SharingState, 'tooLong'> = {};
    for (const { text, set: own } of needs) {
      if (!own) {
        texts.push(text);
        continue;
      }
      try {
        const found = await ports.compute.labelsForLink(own);
        const fits = found.payload !== undefined && characters + found.characters <= MAX_LABELS;
        const isRoom = still.length + labels.length < MAX_LABEL_SETS;
        if (fits && isRoom) {
          characters += found.characters;
          labels.push({ id: own.id, labels: found });
          continue;
        }
        texts.push(`${text} ${fits ? full(still.length) : 'They are too long for a link'}: save a file and send that.`);
        tooLong = { tooLong: true };
      } catch (error) {
        texts.push(`${text} ${messageOf(error)}`);
      }
    }
    const found = await resultsFor(
      needs.flatMap(({ result }) => (result ? [result] : [])),
      labels,
    );
    set({
      sharing: {
        needs: [...texts, ...found.texts],
        labels,
        results: found.results,
        ...tooLong,
        ...(view ? { view } : {}),
      },
    });
  };

  /** The first results as a link takes them along, where it takes `labels` too; what cannot travel is said. */
  const resultsFor = async (wanted: readonly OwnResult[], labels: SharingState['labels']) => {
    const results: ResultForLink[] = [];
    const texts: string[] = [];
    const still = get().linkClaims.length;
    const room = Math.max(0, MAX_CLAIMS - still);
    for (const result of wanted.slice(0, room)) {
      try {
        results.push(await resultForLink(result, labels));
      } catch (error) {
        texts.push(`Its figures cannot be taken along: ${messageOf(error)}`);
      }
    }
    if (wanted.length > room) {
      const way = still > 0 ? 'leave out those that came in this link' : 'pick the model';
      texts.push(`A link takes ${MAX_CLAIMS} results; ${way} to share another.`);
    }
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
  const open = async (payloads: readonly string[], { file, isCurrent = () => true }: Opening = {}) => {
    for (const payload of payloads) {
      try {
        const found = await ports.compute.labelsInLink(payload);
        if (!isCurrent()) return;
        if (get().choices?.labelSets.some(({ id }) => id === found.labelSetId)) continue;
        set((s) => ({ linkLabels: [...s.linkLabels.filter((l) => l.payload !== payload), { ...found, payload }] }));
      } catch (error) {
        report(file === undefined ? error : new Error(`${file}: ${messageOf(error)}`));
      }
    }
  };

  /**
   * Reads what results a link claims, in place of those of a link before it: names of claimed models count within one link, so what it picks is among its own.
   * What was checked stays checked. Gives what `one` of the link names among them.
   */
  const openClaims = (payloads: readonly string[], one: string): string => {
    const before = get().linkClaims;
    const named: NamedClaim[] = [];
    const read: Pick<LinkClaim, 'payload' | 'claim'>[] = [];
    for (const payload of new Set(payloads)) {
      try {
        const claim = readClaim(payload);
        read.push({ payload, claim });
        named.push({ payload, model: claim.model });
      } catch (error) {
        named.push({ payload });
        report(error);
      }
    }
    const ids = claimedIds(named);
    const known = (payload: string) => before.find((claim) => claim.payload === payload);
    const now = read.map((claim) => ({ ...known(claim.payload), ...claim, id: ids.get(claim.payload)! }));
    if (before.length + now.length > 0) set({ linkClaims: now });
    return meantClaim(one, named);
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

export const payloadsOf = (labels: readonly { readonly labels: LabelsForLink }[]): string[] =>
  labels.flatMap(({ labels: { payload } }) => (payload === undefined ? [] : [payload]));

/** What came in a link and goes on with the next. */
export interface StillHere {
  readonly labels: Brought['labels'];
  readonly claims: readonly LinkClaim[];
}

/**
 * The view as the link opens it, and what the link brings: results first that the view picks, then those of one's own, then what came in a link; each
 * once. A picked model is named as the link's receiver sees it.
 */
export function takenAlong(view: ViewState, { labels = [], results = [] }: TakenAlong, still: StillHere) {
  const isPicked = ({ id }: { readonly id: string }) => id === view.one;
  const all: Pick<LinkClaim, 'id' | 'payload' | 'claim'>[] = [...results, ...still.claims];
  const ordered = [...all.filter(isPicked), ...all.filter((one) => !isPicked(one))];
  const claims = [...new Map(ordered.map((one) => [one.payload, one])).values()].slice(0, MAX_CLAIMS);
  const ids = claimedIds(claims.map(({ payload, claim: { model } }) => ({ payload, model })));
  const one = ids.get(all.find(isPicked)?.payload ?? '') ?? view.one;
  return {
    view: { ...renamedLabels(view, labels), one },
    brought: {
      labels: [...new Set([...payloadsOf(labels), ...still.labels])],
      claims: claims.map(({ payload }) => payload),
    },
  };
}
