import { parseUsedId } from '../../domain/labels/keptLabels';
import { loadPart, partOnce } from '../../lib/loadPart';
import { messageOf } from '../../lib/pure/errors';
import { formatCount } from '../../lib/pure/formatCount';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import { linkNeeds } from '../links/linkNeeds';
import type { SharingState } from '../links/sharingState';
import { unknownChoices } from '../unknownChoices';
import { formatUrl, isNavigation, LABEL_FIELDS, LISTED, type ParsedUrl, parseUrl } from '../urlSchema';
import type { ViewState } from '../viewState';

/** Look like the ids of a run and of an import. */
const RUN_ID = / · run \d+$/;
const IMPORT_ID = / · imported \d+$/;

const isLocal = (href: string): boolean => /^https?:\/\/(localhost|127\.|\[::1\])/.test(href);
const ONLY_HERE = ' It opens on this machine alone.';

/** What follows a change of the view, and what a link may need before its view can be shown. */
interface Followers {
  readonly resolve: () => void;
  readonly refreshDetail: () => Promise<void>;
  readonly followAccuracy: () => Promise<void>;
  readonly refreshRuns: () => Promise<void>;
  readonly refreshImports: () => Promise<void>;
  readonly refreshLabels: () => Promise<void>;
  /** takes labels of a link into use; false where that failed */
  readonly takeLabels: (payload: string) => Promise<boolean>;
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
      void context.refreshList();
    } else if (from.image !== to.image) void follow.refreshDetail();
    void follow.followAccuracy();
  };

  const setView = (change: Partial<ViewState>) => {
    const from = get().view;
    const to = { ...from, ...change };
    if (formatUrl(from) === formatUrl(to)) return;
    set({ view: to });
    ports.location.write(formatUrl(to), isNavigation(from, to));
    changed(from, to);
  };

  const tellLink = ({ problems, notes }: ParsedUrl) => {
    const leftOut = problems.length > 0 ? [`Part of this link was left out: ${problems.join('; ')}.`] : [];
    const said = [...leftOut, ...notes];
    if (said.length > 0) notify('info', said.join(' '));
  };

  /** Reads what a link brings beside its view; never fails: what cannot be read is named. */
  const openBrought = async ({ labels = [], labelsAt }: ParsedUrl) => {
    if (get().linkedFile) set({ linkedFile: undefined });
    if (labelsAt !== undefined) await elsewhere().then((part) => part.offer(labelsAt), report);
    if (labels.length === 0) return;
    await sharing().then((part) => part.open(labels), report);
  };

  const onChange = () => {
    const link = parseUrl(ports.location.fragment());
    const from = get().view;
    set({ view: link.view });
    tellLink(link);
    if (!link.labels && !link.labelsAt && !get().linkedFile) return changed(from, link.view);
    void openBrought(link).then(() => changed(from, link.view));
  };

  /** Opens a file that stands for a link; false for any other. */
  const openedAsLink = async (file: File): Promise<boolean> => {
    if (!(await file.slice(0, 200).text()).includes('"plural-link"')) return false;
    const show = (link: ParsedUrl) => {
      const from = get().view;
      set({ view: link.view });
      ports.location.write(formatUrl(link.view), true);
      tellLink(link);
      changed(from, link.view);
    };
    return (await files()).open(file, show);
  };

  const copyLink = async (labels: SharingState['labels'] = []) => {
    const { view } = get();
    set({ sharing: undefined });
    ports.location.write(formatUrl(view), false);
    try {
      const href = ports.location.href();
      await ports.copyText(labels.length > 0 ? await hrefWith(href, view, labels) : href);
      const images = labels.reduce((sum, one) => sum + one.labels.images, 0);
      const along = labels.length > 0 ? `, with the labels of ${formatCount(images)} images` : '';
      notify('info', `The link to this view was copied${along}.${isLocal(href) ? ONLY_HERE : ''}`);
    } catch (error) {
      notify('error', `The link could not be copied (${messageOf(error)}). Copy it from the address bar.`);
    }
  };

  const hrefWith = async (href: string, view: ViewState, labels: SharingState['labels']) => {
    const { payloadsOf, renamedLabels } = await loadPart(() => import('../links/linkSharing'));
    return href.replace(/#.*$/, '') + formatUrl(renamedLabels(view, labels), payloadsOf(labels));
  };

  const shareLink = async () => {
    if (linkNeeds(get()).length === 0) return copyLink();
    await sharing().then((part) => part.share(), report);
  };

  const leaveLinkLabels = (payload: string) =>
    set((s) => ({ linkLabels: s.linkLabels.filter((l) => l.payload !== payload) }));

  /** What the first link needs before its list: a run or an import is one that the browser keeps, as labels may be. */
  const openFirst = async () => {
    if (RUN_ID.test(initial.view.model)) await follow.refreshRuns();
    if (IMPORT_ID.test(initial.view.model)) await follow.refreshImports();
    if (LABEL_FIELDS.some((field) => parseUsedId(initial.view[field]))) await follow.refreshLabels();
    await openBrought(initial);
  };

  /** Says what the first link chooses for Accuracy and is not here; what it brings itself is offered elsewhere. */
  const tellUnknown = () => {
    const { choices } = get();
    if (!choices) return;
    unknownChoices(initial.view, choices, ports.fetchFigures).then((all) => {
      const phrases = all.filter((phrase) => !get().linkLabels.some((l) => phrase.includes(`“${l.labelSetId}”`)));
      if (phrases.length > 0) notify('info', `This link chooses for Accuracy what is not here: ${phrases.join('; ')}.`);
    }, report);
  };

  const actions = {
    setView,
    copyLink,
    shareLink,
    closeSharing: () => set({ sharing: undefined }),
    addLinkLabels: async (payload) => {
      if (await follow.takeLabels(payload)) leaveLinkLabels(payload);
    },
    leaveLinkLabels,
    fetchLinkedFile: () => elsewhere().then((part) => part.load(), report),
    leaveLinkedFile: () => elsewhere().then((part) => part.leave(), report),
    saveLinkFile: () => files().then((part) => part.save(), report),
  } satisfies Partial<AppActions>;
  return {
    actions,
    openedAsLink,
    view: initial.view,
    onChange,
    tellFirst: () => tellLink(initial),
    openFirst,
    tellUnknown,
  };
}
