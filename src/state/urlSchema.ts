import { METRIC_IDS, RANK_METRICS } from '../domain/metrics/metricTable';
import { SORTS } from '../domain/query/sorts';
import { mendLink, withoutSigns } from './linkMending';
import { labelsUrl } from './links/labelsUrl';
import { parseLook } from './looks';
import {
  ACCURACY_TABS,
  COUNT_MIXES,
  LEVEL_METRICS,
  MODEL_ORDERS,
  PAGES,
  PARTED_METRICS,
  type RankCriterion,
  SCATTER_ZOOMS,
  SIDE_IDS,
  STRATA_KINDS,
  THRESHOLDS,
  TILE_SIZES,
  TOUR_STEPS,
  type ViewState,
} from './viewState';

/** Version of the link format. A decoder, once released, stays for ever: see urlFixtures.json. */
export const URL_VERSION = 1;
/** Above any view: its texts hold 3,300 UTF-16 units, of which percent-encoding makes up to nine characters each; labels and results come beside it. */
const MAX_LENGTH = 65_536;
/** Labels that travel in the link, see `overlayPayload`, joined by dots; of any text, read only once the reader asks. */
const LABELS = 'add';
export const MAX_LABEL_SETS = 3;
/** Results that travel in the link, see `claimPayload`, joined by dots. */
const CLAIMS = 'claim';
export const MAX_CLAIMS = 3;
/** Address of labels at another site, see `labelsUrl`; of any text, asked for only once the reader says so. */
const LABELS_AT = 'labels';

/** Parts of a link that are read: many more than any view has, with what trackers add. */
const MAX_PARTS = 300;
/** Unknown parts that are named one by one. */
const MAX_NAMED = 8;

interface Field<V> {
  readonly key: string;
  readonly default: V;
  /** undefined: not a legal value */
  readonly parse: (text: string) => V | undefined;
  readonly format: (value: V) => string;
  /** the values that there are, where they are few: one of them is whole, whatever its link has lost */
  readonly values?: readonly string[];
  readonly roles?: readonly Role[];
}

/**
 * What else a field is: `listed`: decides which images are listed; `whatIf`: makes a comparison another one than the published; `labels`: names a
 * label set; `quiet`: moved by a slider or typed, which makes no history entry.
 */
type Role = 'listed' | 'whatIf' | 'labels' | 'quiet';

const as = <V>(roles: readonly Role[], field: Field<V>): Field<V> => ({ ...field, roles });

const text = (key: string, max: number): Field<string> => ({
  key,
  default: '',
  parse: (t) => (t.length <= max && !hasControl(t) ? t : undefined),
  format: (v) => v,
});

const flag = (key: string): Field<boolean> => ({
  key,
  default: false,
  parse: (t) => (t === '1' ? true : t === '0' ? false : undefined),
  format: (v) => (v ? '1' : '0'),
  values: ['0', '1'],
});

/** A whole number from `min` to `max`, both at most 100. */
const whole = (key: string, fallback: number, min: number, max: number): Field<number> => ({
  key,
  default: fallback,
  parse: (t) => (/^(\d|[1-9]\d|100)$/.test(t) && Number(t) >= min && Number(t) <= max ? Number(t) : undefined),
  format: (v) => String(v),
});

const criterion = (key: string, fallback: RankCriterion): Field<RankCriterion> => ({
  key,
  default: fallback,
  parse: (t) => {
    const [side, metric, ...labels] = t.split('.');
    const known = SIDE_IDS.some((s) => s === side) && RANK_METRICS.some((m) => m === metric);
    const complete = labels.length === 0 || labels.join('.') !== '';
    return known && complete && t.length <= 120 && !hasControl(t) ? (t as RankCriterion) : undefined;
  },
  format: (v) => v,
});

function oneOf<T extends string>(key: string, values: readonly T[], fallback: T): Field<T> {
  return {
    key,
    default: fallback,
    parse: (t: string) => values.find((v) => v === t),
    format: (v: T) => v,
    values,
  };
}

function hasControl(t: string): boolean {
  for (let i = 0; i < t.length; i++) if (t.charCodeAt(i) < 32 || t.charCodeAt(i) === 127) return true;
  return false;
}

/** One row per field of ViewState but the screen, which is the path of the fragment. */
const FIELDS: { readonly [K in Exclude<keyof ViewState, 'screen'>]: Field<ViewState[K]> } = {
  tour: whole('tour', 0, 0, TOUR_STEPS),
  photo: flag('photo'),
  adding: flag('new'),
  dataset: as(['listed'], text('d', 100)),
  labels: as(['listed', 'labels'], text('l', 100)),
  model: as(['listed'], text('m', 200)),
  look: {
    key: 'look',
    default: '',
    parse: (t) => (t === '' || (t.length <= 200 && !hasControl(t) && parseLook(t)) ? t : undefined),
    format: (v) => v,
  },
  image: text('i', 300),
  annotate: flag('ann'),
  query: as(['listed', 'quiet'], text('q', 500)),
  sort: as(['listed'], oneOf('sort', SORTS, 'file')),
  size: oneOf('size', TILE_SIZES, 'small'),
  fill: flag('fill'),
  sameImages: as(['whatIf'], flag('same')),
  originalInSet: as(['whatIf'], flag('orig')),
  reviewed: as(['whatIf'], flag('rated')),
  anomalous: as(['whatIf'], flag('anom')),
  one: as(['whatIf'], text('one', 200)),
  without: as(['whatIf'], text('not', 1400)),
  common: as(['whatIf'], text('on', 200)),
  fromPack: as(['whatIf'], flag('pack')),
  labelsV1: as(['whatIf', 'labels'], text('l1', 100)),
  labelsV2: as(['whatIf', 'labels'], text('l2', 100)),
  threshold: as(['whatIf', 'quiet'], whole('t', THRESHOLDS.published, THRESHOLDS.from, THRESHOLDS.to)),
  unjudged: as(['quiet'], whole('open', 0, 0, 100)),
  cap: as(['whatIf'], whole('cap', 6, 2, 10)),
  strata: as(['whatIf'], oneOf('strata', STRATA_KINDS, 'k')),
  parted: as(['whatIf'], oneOf('parts', PARTED_METRICS, 'top1')),
  probit: flag('probit'),
  noTimm: flag('notimm'),
  rankA: criterion('ra', 'V1.top1'),
  rankB: criterion('rb', 'V2.top1'),
  classSide: oneOf('cls', SIDE_IDS, 'V2'),
  tab: oneOf('tab', ACCURACY_TABS, 'imagenet'),
  share: as(['quiet'], whole('share', 48, 0, 100)),
  salience: as(['quiet'], whole('sal', 0, 0, 100)),
  countMix: oneOf('mix', COUNT_MIXES, 'drawn'),
  levelMetric: oneOf('by', LEVEL_METRICS, 'real'),
  scatterMetric: oneOf('xy', METRIC_IDS, 'top1'),
  scatterZoom: oneOf('near', SCATTER_ZOOMS, 'all'),
  modelOrder: oneOf('order', MODEL_ORDERS, '-V1'),
  labelPair: text('pair', 300),
  queue: text('next', 40),
  tables: text('tables', 200),
};

type FieldName = keyof typeof FIELDS;
const NAMES = Object.keys(FIELDS) as FieldName[];

const fieldsAs = (role: Role): readonly FieldName[] => NAMES.filter((name) => FIELDS[name].roles?.includes(role));
export const LISTED = fieldsAs('listed');
export const WHAT_IF_FIELDS = fieldsAs('whatIf');
/** Fields that may name a label set of the reader's own. */
export const LABEL_FIELDS = fieldsAs('labels') as readonly ('labels' | 'labelsV1' | 'labelsV2')[];
const QUIET: readonly (keyof ViewState)[] = fieldsAs('quiet');

export const DEFAULT_VIEW: ViewState = {
  screen: 'browse',
  ...(Object.fromEntries(NAMES.map((name) => [name, FIELDS[name].default])) as Omit<ViewState, 'screen'>),
};

export interface ParsedUrl {
  readonly view: ViewState;
  /** one sentence per part that was not understood and fell back to its default */
  readonly problems: readonly string[];
  /** what happened to the link on its way, a sentence each: mended, or cut */
  readonly notes: readonly string[];
  /** what the link brings beside its view; absent where it brings nothing */
  readonly brought?: Brought;
  /** its end is missing, and with it part of the view */
  readonly isCut?: true;
}

/** What a link brings: payloads as it holds them, and the https address of labels at another site. */
export interface Brought {
  readonly labels: readonly string[];
  readonly claims: readonly string[];
  readonly labelsAt?: string;
}

/** Says that a link is to be taken as it stands, though it looks damaged (a filter that holds `%3E`, say). */
const EXACT = 'x';
/** What trackers add to links says nothing of the view. */
const TRACKER =
  /^(utm_\w+|mtm_\w+|pk_\w+|(fb|g|y|tw|d|tt)clid|msclkid|li_fat_id|[gw]braid|igshid|igsh|srsltid|_gl|_hs(enc|mi)|mc_[ce]id|mkt_tok|ref)$/;
const KEYS: ReadonlySet<string> = new Set([
  ...NAMES.map((name) => FIELDS[name].key),
  ...['v', EXACT, LABELS, CLAIMS, LABELS_AT],
]);

/**
 * Reads a URL fragment (with or without `#` and `/`). Never throws: what is not understood falls back and is named in `problems`; what happened to it on
 * the way is undone where that is certain, and said in `notes`.
 */
export function parseUrl(fragment: string): ParsedUrl {
  const raw = fragment.trim().replace(/^(#|%23)?!?(\/|%2F)*/i, '');
  const none = { view: DEFAULT_VIEW, notes: [] };
  if (raw === '') return { view: { ...DEFAULT_VIEW, screen: 'start' }, notes: [], problems: [] };
  if (raw.length > MAX_LENGTH) return { ...none, problems: [`it is longer than ${MAX_LENGTH} characters`] };
  const { body, mended } = mendLink(raw, KEYS, EXACT);
  const problems: string[] = [];
  const split = body.indexOf('?');
  const path = split < 0 ? body : body.slice(0, split);
  const screen = PAGES.find((s) => s === path);
  if (!screen) problems.push(`there is no screen “${path.slice(0, 40)}”`);
  const written = split < 0 ? '' : body.slice(split + 1);
  const parts = [...new URLSearchParams(written)];
  if (parts.length > MAX_PARTS) problems.push(`only ${MAX_PARTS} of its ${parts.length} parts are read`);
  const params = new URLSearchParams(parts.slice(0, MAX_PARTS).concat(parts.slice(MAX_PARTS).filter(isEndMark)));
  const version = params.get('v');
  const number = version === null ? null : withoutSigns(version);
  if (number !== null && number !== '' && number !== String(URL_VERSION)) {
    problems.push(`it was made by another version (v=${number.slice(0, 10)})`);
  }
  const view: Record<string, unknown> = { ...DEFAULT_VIEW, screen: screen ?? DEFAULT_VIEW.screen };
  for (const name of NAMES) {
    const field = FIELDS[name];
    const value = params.get(field.key);
    if (value === null) continue;
    const parsed = field.parse(value);
    if (parsed === undefined) problems.push(`“${field.key}=${value.slice(0, 40)}” is not understood`);
    else view[name] = parsed;
  }
  const listed = (key: string, most: number) => {
    const all = (params.get(key) ?? '').split('.').filter(Boolean);
    if (all.length > most) problems.push(`of “${key}” there are more than ${most}`);
    return all.slice(0, most);
  };
  const at = params.get(LABELS_AT);
  const isAddress = at !== null && labelsUrl(at) !== undefined;
  if (at !== null && !isAddress) problems.push(`“${LABELS_AT}=${at.slice(0, 40)}” is no address of labels (https)`);
  const brought = {
    labels: listed(LABELS, MAX_LABEL_SETS),
    claims: listed(CLAIMS, MAX_CLAIMS),
    ...(isAddress ? { labelsAt: at } : {}),
  };
  const isCut = version === null && looksCut(written, [...params]);
  const unknown = new Set([...params.keys()].filter((key) => key !== '' && !KEYS.has(key) && !TRACKER.test(key)));
  // the beginning of a key, at the end of a link that is cut
  const last = written.split('&').at(-1)!;
  const named = [...unknown].filter((key) => !(isCut && last === key));
  for (const key of named.slice(0, MAX_NAMED)) problems.push(`“${key.slice(0, 40)}” is not known here`);
  if (named.length > MAX_NAMED) problems.push(`nor are ${named.length - MAX_NAMED} other parts`);
  const marks = number === version ? mended : [...mended, 'signs at its end'];
  return {
    view: view as unknown as ViewState,
    ...(brought.labels.length + brought.claims.length > 0 || isAddress ? { brought } : {}),
    ...(isCut ? { isCut } : {}),
    problems,
    notes: [
      ...(marks.length > 0 ? [`This link came damaged and was mended: ${marks.join(', ')}.`] : []),
      ...(isCut
        ? [`This link has no end mark (v=${URL_VERSION}): where it was cut on its way, part of the view is missing.`]
        : []),
    ],
  };
}

const isEndMark = ([key]: readonly [string, string]): boolean => key === 'v';

/**
 * True for parameters without the mark that stands at the end of every link, unless a person may have written them: none, or a single one with a whole
 * value of few (`tab=control`). What trackers add does not count.
 */
function looksCut(written: string, parts: readonly (readonly [string, string])[]): boolean {
  const [first, ...others] = parts.filter(([key]) => !TRACKER.test(key));
  if (!first) return false;
  const [key, value] = first;
  const values: readonly string[] = NAMES.map((name) => FIELDS[name]).find((f) => f.key === key)?.values ?? [];
  const [only, ...longer] = values.filter((v) => v.startsWith(value));
  return others.length > 0 || /&$/.test(written) || only !== value || longer.length > 0;
}

/** Encoded signs without which nothing that is written here looks damaged: line ends, blanks, %, &, +, =, ? and those that cannot be seen. */
const MAY_LOOK_DAMAGED = /%(?:0[AD]|2[056B]|3[DF]|C2|E2|EF)/i;

/**
 * The fragment of a view, with `#`; defaults are left out. `labels` and `claims` are what it takes along. The version stands last: a link without
 * it is cut.
 */
export function formatUrl(view: ViewState, { labels = [], claims = [], labelsAt }: Partial<Brought> = {}): string {
  const params = new URLSearchParams();
  const put = <V>(field: Field<V>, value: V) => {
    if (value !== field.default) params.set(field.key, field.format(value));
  };
  for (const name of NAMES) put(FIELDS[name] as Field<ViewState[typeof name]>, view[name]);
  if (labels.length > 0) params.set(LABELS, labels.join('.'));
  if (claims.length > 0) params.set(CLAIMS, claims.join('.'));
  if (labelsAt !== undefined) params.set(LABELS_AT, labelsAt);
  const query = params.toString();
  const body = `${view.screen}${query ? `?${query}&v=${URL_VERSION}` : ''}`;
  const looksDamaged = MAY_LOOK_DAMAGED.test(body) && mendLink(body, KEYS, EXACT).body !== body;
  return `#/${looksDamaged ? `${view.screen}?${query}&${EXACT}=1&v=${URL_VERSION}` : body}`;
}

/** True where the two views differ in more than what a slider or a text field moves: such a change becomes a history entry. */
export function isNavigation(from: ViewState, to: ViewState): boolean {
  return (Object.keys(from) as (keyof ViewState)[]).some((key) => !QUIET.includes(key) && from[key] !== to[key]);
}
