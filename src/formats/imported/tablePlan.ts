import { PluralError } from '../../lib/pure/errors';
import { type ClassMatrix, classMatrix } from './classMatrix';
import { imageColumn } from './imageColumn';
import { numbersLines } from './lineRanks';
import { isClassList, listPlan } from './listPlan';
import { type RankGroup, rankGroups } from './rankGroups';
import { type OtherClasses, type ScalarPlan, scalarPlan } from './scalarPlan';
import type { CellOf, TableColumn } from './tableColumns';

/**
 * Which columns of a table hold what; names as the file has them. Of every rank the columns that name its class, the clearest first: number, wnid,
 * name. `long` has one line per image and class; the others one per image.
 */
export interface TablePlan {
  readonly form: 'long' | 'wide' | 'lists' | 'vectors' | 'matrix';
  readonly image: string | undefined;
  /** of `lists` and `long` one entry */
  readonly classColumns: readonly (readonly string[])[];
  /** one for every rank, or none; of `vectors` the one with all scores */
  readonly scoreColumns: readonly string[];
  /** rank of a line among those of its image */
  readonly order?: string;
  /** the order is known by the cells of its column, not by its name */
  readonly isOrderFound?: boolean;
  readonly matrix?: ClassMatrix;
  readonly others: readonly OtherClasses[];
  /** columns that a reader may take for the prediction; none where there is one alone */
  readonly choices: readonly string[];
  /** why the reader must say which column it is */
  readonly ask?: string;
}

/** The forms of a table, in words for error messages. */
export const TABLE_FORMS =
  'columns image, class, score (one line per class), or image, top1, top2, … (one line per image), as documented in the README';

/** What is known of a table before it is said which columns are the prediction. */
interface Known {
  readonly image: string | undefined;
  readonly rest: readonly TableColumn[];
  readonly groups: readonly RankGroup[];
  readonly lists: readonly TableColumn[];
  readonly scalars: ScalarPlan | undefined;
  readonly choices: readonly string[];
  /** columns whose cells number the lines of each image */
  readonly ranks: readonly string[];
}

/**
 * Finds out what the columns of a table are, from their names (upper or lower case) and first cells. `chosen` is the column that the reader takes
 * for the prediction. Other columns are left alone. Throws `bad-format` where no form fits, or ranks have a gap.
 */
export function tablePlan(
  columns: readonly TableColumn[],
  sample: readonly CellOf[],
  file: string,
  chosen?: string,
): TablePlan {
  refuseResults(columns, file);
  const imageOf = imageColumn(columns);
  const image = imageOf?.name;
  const rest = columns.filter((column) => column !== imageOf);
  const matrix = classMatrix(rest, file);
  if (matrix) return { image, form: 'matrix', classColumns: [], scoreColumns: [], matrix, others: [], choices: [] };
  const groups = rankGroups(rest, file);
  const lists = rest.filter((column) => column.isList);
  const single = rest.filter((c) => !c.isList && !groups.some((g) => g.columns.length > 1 && g.columns.includes(c)));
  const ranks = image === undefined ? [] : single.filter((c) => numbersLines(c, image, sample)).map((c) => c.name);
  const classes = single.filter((c) => !ranks.includes(c.name) || c.name === chosen);
  const isBeside = classes.some((c) => c.classes >= 0.5 && c.role.kind !== 'score');
  const scalars = scalarPlan(isBeside ? classes : single, image !== undefined, sample, chosen);
  const candidates = [
    ...groups.filter((g) => g.kind !== 'score' && g.columns.length > 1).map((g) => g.columns[0]!.name),
    ...lists.filter(isClassList).map((c) => c.name),
    ...(scalars?.choices ?? []),
  ];
  const choices = candidates.length > 1 ? candidates.slice(0, 20) : [];
  const known = { image, rest, groups, lists, scalars, choices, ranks };
  const plan = chosen === undefined ? plans(known, sample, file) : plans(known, sample, file, chosen);
  if (plan) return plan;
  const names = columns.map((c) => c.name);
  throw new PluralError('bad-format', 'not a table of predictions', {
    file,
    place: 'header',
    expected: TABLE_FORMS,
    found: names.slice(0, 6).join(', ').slice(0, 120) || 'no column names',
  });
}

function plans(known: Known, sample: readonly CellOf[], file: string, chosen?: string): TablePlan | undefined {
  const { scalars, groups } = known;
  const isScalar = chosen !== undefined && scalars?.main[0]?.name === chosen;
  const isList = chosen !== undefined && known.lists.some((c) => c.name === chosen);
  const ranked = isScalar || isList ? undefined : rankedGroup(groups, scalars, chosen);
  if (ranked) return widePlan(known, ranked, file);
  // lists that nobody is said to have predicted, beside a prediction, are labels
  const saidOfOne = scalars?.main[0]?.role.kind === 'prediction';
  const lists = isList || !saidOfOne ? known.lists : known.lists.filter((c) => c.role.kind === 'prediction');
  const list = isScalar ? undefined : ofLists({ ...known, lists }, sample, chosen);
  return list ?? (scalars && ofScalars(known, scalars, file));
}

/** The groups of ranks to take: predictions before classes that nobody is said to have made. */
function rankedGroup(
  groups: readonly RankGroup[],
  scalars: ScalarPlan | undefined,
  chosen?: string,
): RankGroup | undefined {
  const whole = groups.filter((group) => group.kind !== 'score' && group.columns.length > 1);
  const picked = whole.find((group) => group.columns[0]!.name === chosen);
  const saidOfOne = scalars?.main[0]?.role.kind === 'prediction' && scalars.main[0].role.rank === undefined;
  const [first] = whole.sort((a, b) => b.columns.length - a.columns.length);
  return picked ?? whole.find((group) => group.kind === 'prediction') ?? (saidOfOne ? undefined : first);
}

function widePlan({ image, groups, scalars, choices, rest }: Known, first: RankGroup, file: string): TablePlan {
  const k = first.columns.length;
  const alike = groups.filter((g) => g.kind === first.kind && g.columns.length === k);
  const clarity = (group: RankGroup) => (group.columns[0]!.numbers > 0.9 ? 0 : 1) + (group === first ? 0 : 0.5);
  const ordered = [...alike].sort((a, b) => clarity(a) - clarity(b));
  const scores = groups.filter((group) => group.kind === 'score');
  const fitting = scores.find((group) => group.columns.length === k);
  if (!fitting && scores[0]) {
    throw new PluralError('bad-format', 'ranks and scores do not match', {
      file,
      place: 'header',
      expected: 'a score for every rank, or none',
      found: `${k} ranks and ${scores[0].columns.length} scores`,
    });
  }
  const single = scalars && rest.some((c) => scalars.main.includes(c)) ? scalars.main.map((c) => c.name) : [];
  const others = [
    ...(scalars?.others ?? []),
    ...single.map((name) => ({ name, isTruth: scalars!.main[0]!.role.kind === 'truth', isRival: false })),
  ].map((other) => ({ ...other, isRival: false }));
  return {
    image,
    form: 'wide',
    classColumns: Array.from({ length: k }, (_, r) => ordered.map((group) => group.columns[r]!.name)),
    scoreColumns: fitting?.columns.map((c) => c.name) ?? [],
    others,
    choices,
  };
}

function ofLists(
  { image, lists, scalars, choices }: Known,
  sample: readonly CellOf[],
  chosen?: string,
): TablePlan | undefined {
  const plan = listPlan(lists, sample, chosen);
  if (!plan) return undefined;
  const others = [
    ...(scalars?.others ?? []),
    ...(scalars?.main ?? []).map((c) => ({ name: c.name, isTruth: c.role.kind === 'truth', isRival: false })),
  ];
  const base = { image, others: others.map((other) => ({ ...other, isRival: false })), choices };
  if (plan.form === 'vectors') return { ...base, form: 'vectors', classColumns: [], scoreColumns: [plan.vector.name] };
  return {
    ...base,
    form: 'lists',
    classColumns: [plan.main.map((c) => c.name)],
    scoreColumns: plan.scores ? [plan.scores.name] : [],
  };
}

function ofScalars({ image, rest, choices, ranks }: Known, scalars: ScalarPlan, _file: string): TablePlan {
  const { main, others, ask } = scalars;
  const score = scoreColumn(rest, main[0]!);
  const named = rest.find(
    (c) => c.role.kind === 'order' && !c.isList && (c.filled === 0 || c.whole === 1 || ranks.includes(c.name)),
  );
  // without a name that says so only where nothing else orders the lines
  const found = score ? undefined : rest.find((c) => ranks.includes(c.name) && !main.includes(c));
  const order = named ?? found;
  const isRanked = main[0]!.role.rank !== undefined;
  const isLong = image !== undefined && (!isRanked || order !== undefined);
  return {
    image,
    form: isLong ? 'long' : 'wide',
    classColumns: [main.map((c) => c.name)],
    scoreColumns: score ? [score.name] : [],
    ...(isLong && order ? { order: order.name } : {}),
    ...(isLong && order && order !== named ? { isOrderFound: true } : {}),
    others,
    choices,
    ...(ask === undefined ? {} : { ask }),
  };
}

/** The score of a prediction: one that shares a word with it, then a probability, then any. */
function scoreColumn(columns: readonly TableColumn[], main: TableColumn): TableColumn | undefined {
  const scores = columns.filter(
    (c) => c.role.kind === 'score' && !c.isList && (c.filled === 0 || c.role.rank === undefined || c.role.rank < 2),
  );
  const words = new Set(main.role.stem.split(' '));
  const worth = ({ role }: TableColumn) =>
    (role.stem.split(' ').some((word) => words.has(word)) ? 0 : 4) +
    (/prob|conf|softmax/.test(role.stem) ? 0 : /logit/.test(role.stem) ? 2 : 1);
  return [...scores].sort((a, b) => worth(a) - worth(b))[0];
}

/** Refuses the summaries of many models that evaluation programs write. */
function refuseResults(columns: readonly TableColumn[], file: string): void {
  const names = new Set(columns.map((c) => c.name.trim().toLowerCase()));
  if (!names.has('top1_err') && !(names.has('model') && names.has('top1') && names.has('top5'))) return;
  throw new PluralError('bad-format', 'a table of results, one line per model', {
    file,
    place: 'header',
    expected: 'one line per image, with the classes that one model said',
    found: [...names].slice(0, 6).join(', ').slice(0, 120),
    remedy: 'Write the predictions of every image, as timm’s inference.py does.',
  });
}
