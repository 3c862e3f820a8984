import type { AppState } from '../../state/appState';
import { type AppStore, createAppStore } from '../../state/appStore';
import { DEFAULT_VIEW, type ParsedUrl, parseUrl } from '../../state/urlSchema';
import type { ViewState } from '../../state/viewState';
import { accuracyTables } from './accuracyTables';
import { type ClaimFigures, claimFigures } from './claimFigures';
import { controlTables } from './controlTables';
import { type HeadlessFolders, headlessPorts } from './headlessPorts';
import { imagesTable } from './imagesTable';
import { areWhole } from './readPayloads';
import type { Tables } from './tables';

/** Version of the document; a script that reads another one must look again. */
const VERSION = 1;

/** What a link shows, as JSON: figures are fractions (0.12 = 12 points or 12 %), intervals `[from, to]` are 95 % over images. */
export interface LinkFigures {
  readonly kind: 'plural-link-figures';
  readonly version: typeof VERSION;
  readonly software: string;
  readonly link: string;
  /** the screen, and what of the view is not as on a first visit */
  readonly view: Partial<ViewState>;
  /** parts of the link that were not understood; empty for a whole link */
  readonly problems: readonly string[];
  /** what was mended, what is not shown here and why */
  readonly notes: readonly string[];
  /** label sets that came in the link and are counted with */
  readonly labels: readonly { readonly id: string; readonly name: string; readonly images: number }[];
  /** results that the link claims: its figures, and what counting again here says of them */
  readonly claims: readonly ClaimFigures[];
  /** which tables there are: of Accuracy, of the Control sets, of what Browse lists */
  readonly about: TablesAbout;
  /** null: they cannot be counted here as the link asks, see the notes */
  readonly tables: object | null;
}

export interface LinkAnswer {
  readonly document: LinkFigures;
  /** all of the link was understood */
  readonly isWhole: boolean;
}

/** The fragment of a link, or of what stands in its place: `#/accuracy?…`, `accuracy?…`. */
export function fragmentOf(link: string): string {
  const at = link.indexOf('#');
  if (at >= 0) return link.slice(at);
  // the address of the app alone
  return /^https?:\/\/[^/]/i.test(link.trim()) ? '' : link;
}

/**
 * Opens a link as the app does and gives what its screen shows. Labels that it brings are taken in, as a press on “Use them” would. Nothing that cannot be
 * counted here as the link asks is replaced by something else: it is null, and the notes say why.
 * @param images how many ids of the listed images are given
 */
export async function linkFigures(link: string, folders: HeadlessFolders, images = 100): Promise<LinkAnswer> {
  const fragment = fragmentOf(link);
  const parsed = parseUrl(fragment);
  const ports = headlessPorts(fragment, folders);
  const { store, ready } = createAppStore(ports);
  const errors = collectErrors(store);
  await ready;
  const labels = await takeLabels(store, parsed);
  const claims = await claimFigures(store);
  const { view, brought } = parsed;
  const about = aboutOf(view);
  const shown =
    brought?.labelsAt !== undefined
      ? notFetched(brought.labelsAt)
      : await {
          accuracy: () => accuracyTables(store),
          control: () => controlTables(store),
          images: () => imagesTable(store, ports.compute, images),
        }[about]();
  const notes = [...parsed.notes, ...errors(), ...shown.notes];
  const document: LinkFigures = {
    kind: 'plural-link-figures',
    version: VERSION,
    software: ports.software,
    link,
    view: changesOf(view),
    problems: parsed.problems,
    notes: [...new Set(notes)],
    labels,
    claims,
    about,
    tables: shown.tables ?? null,
  };
  const isWhole = parsed.problems.length === 0 && !parsed.isCut && areWhole(parsed);
  return { document, isWhole };
}

/** What a link shows with labels that nobody has fetched is another figure without them. */
const notFetched = (url: string): Tables => ({
  notes: [`The link names labels at ${url}, and nothing is fetched here: no figures are given.`],
});

type TablesAbout = 'accuracy' | 'control' | 'images';

/** Screens without figures of their own are about Accuracy's. */
const aboutOf = ({ screen, tab }: ViewState): TablesAbout =>
  screen === 'browse' ? 'images' : screen === 'accuracy' && tab === 'control' ? 'control' : 'accuracy';

const changesOf = (view: ViewState): Partial<ViewState> =>
  Object.fromEntries(
    Object.entries(view).filter(
      ([name, value]) => name === 'screen' || value !== DEFAULT_VIEW[name as keyof ViewState],
    ),
  );

/** The errors that the app showed, each once, in its words. */
function collectErrors(store: AppStore): () => string[] {
  const texts = new Set<string>();
  const note = ({ notices }: AppState) => {
    for (const { kind, text } of notices) if (kind === 'error') texts.add(text);
  };
  note(store.getState());
  const stop = store.subscribe(note);
  return () => {
    stop();
    return [...texts];
  };
}

/** Takes in what the link brings; the view stays the link's own, which names its labels where it means them. */
async function takeLabels(store: AppStore, { view }: ParsedUrl): Promise<LinkFigures['labels']> {
  const offered = store.getState().linkLabels;
  for (const { payload } of offered) await store.getState().addLinkLabels(payload);
  // a claimed model has the name that it got when the link was opened
  store.getState().setView({ ...view, one: store.getState().view.one });
  const here = new Set(store.getState().choices?.labelSets.map(({ id }) => id));
  return offered
    .filter(({ labelSetId }) => here.has(labelSetId))
    .map(({ labelSetId, name, images }) => ({ id: labelSetId, name, images }));
}
