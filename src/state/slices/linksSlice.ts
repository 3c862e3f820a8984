import { parseUsedId } from '../../domain/labels/keptLabels';
import { MAX_PAYLOAD } from '../../formats/links/maxPayload';
import { loadPart, partOnce } from '../../lib/loadPart';
import { messageOf } from '../../lib/pure/errors';
import { formatCount } from '../../lib/pure/formatCount';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import { labelsUrl } from '../links/labelsUrl';
import { isLocalLink, linkFacts, ONLY_HERE } from '../links/linkFacts';
import { linkNeeds, wordsOf } from '../links/linkNeeds';
import { pairs } from '../links/ownResults';
import type { LinkClaim, TakenAlong } from '../links/sharingState';
import { stillBrought } from '../links/stillBrought';
import { unknownChoices } from '../unknownChoices';
import { type Brought, formatUrl, isNavigation, LABEL_FIELDS, LISTED, type ParsedUrl, parseUrl } from '../urlSchema';
import type { ViewState } from '../viewState';

/** Look like the ids of a run and of an import. */
const RUN_ID = / · run \d+$/;
const IMPORT_ID = / · imported \d+$/;

/** Of a file, where it says that it stands for a link: all of a small one. */
const LOOKED_AT_BYTES = 500_000;

/** What follows a change of the view, and what a link may need before its view can be shown. */
interface Followers {
  readonly resolve: () => void;
  readonly refreshDetail: () => Promise<void>;
  readonly followAccuracy: () => Promise<void>;
  readonly askList: () => Promise<void>;
  readonly refreshRuns: () => Promise<void>;
  readonly refreshImports: () => Promise<void>;
  readonly refreshLabels: () => Promise<void>;
  /** takes labels of a link into use, in the view as it stands where that names them; false where that failed */
  readonly takeLabels: (payload: string, isNamed: boolean) => Promise<boolean>;
}

/** The address and the view are one: what opens, moves and copies links. */
export function linksSlice(context: SliceContext, follow: Followers) {
  const { ports, set, get, notify, report } = context;
  const initial = parseUrl(ports.location.fragment());
  /** Reading and making links with labels is no part of the first load. */
  const sharing = partOnce(async () => (await import('../links/linkSharing')).linkSharing(context));

  const elsewhere = partOnce(async () => (await import('../links/linkedFile')).linkedFile(context));
  const files = partOnce(async () => (await import('../links/linkFile')).linkFile(context));

  const changed = (from: ViewState, to: ViewState) => {
    if (LISTED.some((key) => from[key] !== to[key])) {
      follow.resolve();
      void follow.askList();
    } else if (from.image !== to.image) void follow.refreshDetail();
    // what was not told where it was not shown
    if (from.screen === 'accuracy' && to.screen !== 'accuracy') follow.resolve();
    void follow.followAccuracy();
  };

  const setView = (change: Partial<ViewState>, isStep = false) => {
    const from = get().view;
    const to = { ...from, ...change };
    if (formatUrl(from) === formatUrl(to)) return;
    set({ view: to });
    ports.location.write(formatUrl(to, stillBrought(get())), isStep || isNavigation(from, to));
    changed(from, to);
  };

  const tellLink = ({ problems, notes }: ParsedUrl) => {
    const leftOut = problems.length > 0 ? [`Part of this link was left out: ${problems.join('; ')}.`] : [];
    const said = [...leftOut, ...notes];
    if (said.length > 0) notify('info', said.join(' '));
  };

  /** The link that was opened last: what is read of one before it comes too late. */
  let current = initial;

  /** What a link before brought, and this one does not, goes; labels of a file that no address holds stay for as long as the view names them. */
  const leaveOthers = ({ view, brought }: ParsedUrl) => {
    const { linkLabels, linkClaims, linkedFile } = get();
    const named = wordsOf(view);
    const labels = linkLabels.filter(({ payload, labelSetId }) =>
      payload.length > MAX_PAYLOAD ? named.has(labelSetId) : brought?.labels.includes(payload),
    );
    const claims = linkClaims.filter(({ payload }) => brought?.claims.includes(payload));
    if (labels.length < linkLabels.length) set({ linkLabels: labels });
    if (claims.length < linkClaims.length) set({ linkClaims: claims });
    if (linkedFile && linkedFile.url !== addressIn(brought)) set({ linkedFile: undefined });
  };

  /** Reads what a link brings beside its view; never fails: what cannot be read is named. */
  const openBrought = async (link: ParsedUrl) => {
    if (!link.brought) return;
    const { labels, claims, labelsAt } = link.brought;
    const isCurrent = () => link === current;
    if (labelsAt !== undefined && addressIn(link.brought) !== get().linkedFile?.url)
      await elsewhere().then((part) => isCurrent() && part.offer(labelsAt), report);
    if (labels.length + claims.length === 0) return;
    await sharing().then((part) => {
      if (!isCurrent()) return;
      const one = part.openClaims(claims, link.view.one);
      const { view } = get();
      if (view.one === link.view.one && one !== view.one) set({ view: { ...view, one } });
      return part.open(labels, { isCurrent });
    }, report);
  };

  /** What a view needs before it can be shown: a run or an import is one that the browser keeps, as labels may be. */
  const bringBack = async (link: ParsedUrl) => {
    bringing = link;
    await bringNeeded(link).finally(() => {
      if (bringing === link) bringing = undefined;
    });
  };

  /** What of it is being read, so that nothing is said to be missing meanwhile. */
  let bringing: ParsedUrl | undefined;
  const bringNeeded = async ({ view }: ParsedUrl) => {
    const { choices } = get();
    const isHere = choices?.models.some(({ id }) => id === view.model) === true;
    if (!isHere && RUN_ID.test(view.model)) await follow.refreshRuns();
    if (!isHere && IMPORT_ID.test(view.model)) await follow.refreshImports();
    const lacks = (id: string) => parseUsedId(id) && !choices?.labelSets.some((set) => set.id === id);
    if (LABEL_FIELDS.some((field) => lacks(view[field]))) await follow.refreshLabels();
  };

  const onChange = () => {
    const link = parseUrl(ports.location.fragment());
    const from = get().view;
    current = link;
    leaveOthers(link);
    set({ view: link.view });
    tellLink(link);
    // what opens the first link opens this one instead
    if (!get().choices) return changed(from, link.view);
    void bringBack(link)
      .then(() => openBrought(link))
      .catch(report)
      .then(() => {
        if (link !== current) return;
        changed(from, link.view);
        tellUnknown();
      });
  };

  /** Opens a file that stands for a link; false for any other. */
  const openedAsLink = async (file: File): Promise<boolean> => {
    // its keys may come in any order
    if (!(await file.slice(0, LOOKED_AT_BYTES).text()).includes('"plural-link"')) return false;
    const show = (link: ParsedUrl) => {
      const from = get().view;
      set({ view: link.view });
      ports.location.write(formatUrl(link.view, stillBrought(get())), true);
      tellLink(link);
      changed(from, link.view);
    };
    return (await files()).open(file, show);
  };

  const copyLink = async (along: TakenAlong = {}) => {
    const view = along.view ?? get().view;
    set({ sharing: undefined });
    if (!along.view) ports.location.write(formatUrl(view, stillBrought(get())), false);
    try {
      const href = await hrefWith(view, along);
      await ports.copyText(href);
      notify('info', `The link to this view was copied${alongText(along)}.${isLocalLink(href) ? ` ${ONLY_HERE}` : ''}`);
    } catch (error) {
      notify('error', `The link could not be copied (${messageOf(error)}). Copy it from the address bar.`);
    }
  };

  /** The link to a view, with what it takes along; what came in a link and is still looked at goes on with it. */
  const hrefWith = async (view: ViewState, along: TakenAlong): Promise<string> => {
    const still = stillBrought(get());
    const fragment = isEmpty(along)
      ? formatUrl(view, still)
      : await loadPart(() => import('../links/linkSharing')).then(({ takenAlong }) => {
          const taken = takenAlong(view, along, { labels: still.labels, claims: get().linkClaims });
          return formatUrl(taken.view, { ...still, ...taken.brought });
        });
    return ports.location.href().replace(/#.*$/, '') + fragment;
  };

  const shareLink = async () => {
    if (linkNeeds(get()).length === 0) return copyLink();
    await sharing().then((part) => part.share(), report);
  };

  /** The address holds what a link brought for as long as it is looked at: a reload shows the same. */
  const rewrite = () => ports.location.write(formatUrl(get().view, stillBrought(get())), false);

  const leaveLinkLabels = (payload: string) => {
    set((s) => ({ linkLabels: s.linkLabels.filter((l) => l.payload !== payload) }));
    rewrite();
  };

  let taking = Promise.resolve();
  /** Takes labels in; a view that names them, as that of their link does, says itself what they are used for and stays. */
  const takeOffered = async (payload: string) => {
    const { linkLabels, view } = get();
    const labelSetId = linkLabels.find((l) => l.payload === payload)?.labelSetId;
    if (labelSetId === undefined) return;
    const isNamed = wordsOf(view).has(labelSetId);
    if (!(await follow.takeLabels(payload, isNamed))) return;
    leaveLinkLabels(payload);
    if (!isNamed) return;
    await context.refreshList();
    void follow.followAccuracy();
  };

  const changeClaim = (payload: string, change: Partial<LinkClaim>) =>
    set((s) => ({ linkClaims: s.linkClaims.map((c) => (c.payload === payload ? { ...c, ...change } : c)) }));

  const verifyClaim = async (payload: string, against?: LinkClaim['against']) => {
    const found = get().linkClaims.find((c) => c.payload === payload);
    if (!found) return;
    changeClaim(payload, { verdict: 'checking', ...(against ? { against } : {}) });
    try {
      changeClaim(payload, { verdict: await ports.compute.verifyClaim(found.claim, against) });
    } catch (error) {
      changeClaim(payload, { verdict: undefined });
      report(error);
    }
  };

  const openFirst = async () => {
    const link = current;
    await bringBack(link);
    if (link === current) await openBrought(link);
  };

  const told = new Set<string>();
  /** Says once what the link chooses for Accuracy and is not here; what it brings itself is offered elsewhere. */
  const tellUnknown = () => {
    const { choices } = get();
    const link = current;
    if (!choices) return;
    unknownChoices(link.view, choices, ports.fetchFigures).then((all) => {
      if (link !== current) return;
      const own = pairs(get()).map(({ id }) => id);
      const offered = [...get().linkLabels.map((l) => l.labelSetId), ...get().linkClaims.map(({ id }) => id), ...own];
      const phrases = all.filter((phrase) => !told.has(phrase) && !offered.some((id) => phrase.includes(`“${id}”`)));
      for (const phrase of phrases) told.add(phrase);
      if (phrases.length > 0) notify('info', `This link chooses for Accuracy what is not here: ${phrases.join('; ')}.`);
    }, report);
  };

  const actions = {
    setView,
    copyLink,
    shareLink,
    shareResult: (modelId) => sharing().then((part) => part.shareResult(modelId), report),
    verifyClaim,
    leaveClaim: (payload) => {
      set((s) => ({ linkClaims: s.linkClaims.filter((c) => c.payload !== payload) }));
      rewrite();
    },
    linkFacts: () => linkFacts(ports, get().view, stillBrought(get())),
    closeSharing: () => set({ sharing: undefined }),
    addLinkLabels: (payload) => {
      // one after the other: what one press makes of the view is no part of the link for the next
      taking = taking.then(() => takeOffered(payload));
      return taking;
    },
    leaveLinkLabels,
    fetchLinkedFile: () => elsewhere().then((part) => part.load().then(rewrite), report),
    leaveLinkedFile: () =>
      elsewhere().then((part) => {
        part.leave();
        rewrite();
      }, report),
    saveLinkFile: () => files().then((part) => part.save(), report),
  } satisfies Partial<AppActions>;
  return {
    actions,
    openedAsLink,
    view: initial.view,
    onChange,
    tellFirst: () => tellLink(initial),
    openFirst,
    isBringing: () => bringing !== undefined,
    tellUnknown,
  };
}

/** The address of labels that a link names, as it is shown. */
const addressIn = (brought: Brought | undefined) => labelsUrl(brought?.labelsAt ?? '')?.href;

const isEmpty = ({ labels = [], results = [] }: TakenAlong): boolean => labels.length + results.length === 0;

/** What a copied link takes along, in words. */
function alongText({ labels = [], results = [] }: TakenAlong): string {
  const images = labels.reduce((sum, one) => sum + one.labels.images, 0);
  const parts = [
    ...(results.length > 0 ? [`the figures of ${results.map(({ claim }) => claim.model).join(', ')}`] : []),
    ...(labels.length > 0 ? [`the labels of ${formatCount(images)} images`] : []),
  ];
  return parts.length > 0 ? `, with ${parts.join(' and ')}` : '';
}
