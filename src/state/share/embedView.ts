import { COMPARED } from '../../data/compute/comparison';
import { DEFAULT_VIEW, formatUrl, type ParsedUrl, parseUrl, URL_VERSION } from '../urlSchema';
import { SIDE_IDS, type ViewState } from '../viewState';
import { resultRecord } from './resultRecord';
import { type ShownResult, shownResult } from './shownResult';

/** Charts of Accuracy that stand alone, drawn from the figures that come with the app. */
export const EMBED_CHARTS = [
  { id: 'drop', name: 'The drop, every model' },
  { id: 'gap', name: 'The gap, many ways' },
  { id: 'other-gaps', name: 'Other ways to count' },
  { id: 'ladder', name: 'The ladder' },
  { id: 'counts', name: 'How many labels' },
  { id: 'levels', name: 'Accuracy by number of labels' },
  { id: 'models', name: 'Every model, ImageNet against ImageNetV2' },
  { id: 'parts', name: 'Where the points go' },
] as const;
export type EmbedChart = (typeof EMBED_CHARTS)[number]['id'];

const PAGE = 'embed.html';

/** Address of one chart of a view, below that of the app. The version stays last, as in every link. */
export function embedUrl(home: string, view: ViewState, chart: EmbedChart): string {
  const [path, written] = formatUrl({ ...view, screen: 'accuracy', tables: '' }).split('?');
  const query = written === undefined ? `chart=${chart}&v=${URL_VERSION}` : `chart=${chart}&${written}`;
  return `${new URL(PAGE, home.replace(/[?#].*$/s, '')).href}${path}?${query}`;
}

export interface ParsedEmbed extends Pick<ParsedUrl, 'view' | 'problems' | 'notes'> {
  /** undefined: there is no such chart */
  readonly chart: EmbedChart | undefined;
}

/** Reads the fragment of an embedded chart's address; never throws. Without a chart it is the gap. */
export function parseEmbed(fragment: string): ParsedEmbed {
  const [, wanted] = /[?&]chart=([^&]*)/.exec(fragment) ?? [];
  const { view, problems, notes } = parseUrl(fragment.replace(/([?&])chart=[^&]*&?/g, '$1').replace(/[?&]$/, ''));
  const chart = wanted === undefined ? 'gap' : EMBED_CHARTS.find(({ id }) => id === wanted)?.id;
  return { view: { ...view, screen: 'accuracy' }, chart, problems, notes };
}

/** What a view asks for that the figures coming with the app do not hold, a phrase each. */
export function notEmbedded(view: ViewState, models: readonly string[]): string[] {
  const labels = SIDE_IDS.some((side) => !['', COMPARED[side].labelSetId].includes(view[`labels${side}`]));
  return [
    ...(view.tab === 'control' ? ['the Control sets'] : []),
    ...(labels ? ['other labels than the published ones'] : []),
    ...(view.threshold !== DEFAULT_VIEW.threshold ? ['another score for ReaL’s labels'] : []),
    ...(view.common ? ['the images of one model of the reader’s own'] : []),
    ...(view.fromPack ? ['the models of a data pack'] : []),
    ...(view.one && !models.includes(view.one) ? [`the model “${view.one.slice(0, 60)}”`] : []),
  ];
}

/**
 * Why an embedded chart would not show what is shown here, a phrase; undefined where it shows the same: the figures that come with the app, put to
 * the same view, give the same record.
 */
export function whyNotEmbedded(shown: ShownResult): string | undefined {
  const { view, data, choices } = shown;
  const { published = [] } = data;
  const models = (data.source === 'figures' ? data.models : published).filter(({ isClaimed }) => !isClaimed);
  const missing = notEmbedded(
    view,
    models.map(({ id }) => id),
  );
  if (missing.length > 0) return missing.join(', ');
  if (data.source === 'figures') return undefined;
  const figures = { source: 'figures', models: published, runs: [], excluded: [] } as const;
  const there = shownResult({ view, accuracy: figures, accuracyMore: {}, choices });
  return there && resultRecord(there) === resultRecord(shown) ? undefined : 'the models of a data pack';
}
