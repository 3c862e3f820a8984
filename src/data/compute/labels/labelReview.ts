import { className } from '../../../domain/classes/classTable';
import { type Dataset, NO_LABEL } from '../../../domain/dataset';
import { consecutiveNote } from '../../../domain/imageNames/namingNotes';
import { rowsByName } from '../../../domain/imageNames/rowsByName';
import { type KeptLabels, usedId } from '../../../domain/labels/keptLabels';
import { labelCell } from '../../../formats/labels/labelCell';
import { LabelClasses } from '../../../formats/labels/labelClass';
import { readLabels } from '../../../formats/labels/readLabels';
import type { ReadLabels, ReadOptions, ReadWatch } from '../../../formats/labels/readLabelsTypes';
import type { ColumnStore } from '../columnStore';
import type { LabelColumnView, LabelUploadReport } from '../views';
import { keptFrom } from './keptFrom';
import { keptView } from './keptView';
import type { LabelChoice } from './labelChoice';
import { labelsByImage, reportOn, requireOrder, withoutTwice } from './labelUpload';
import { checkedUpload, saidOfNumber1000 } from './labelUploadCheck';
import { type NamedEntry, namedEntries, scoreScale } from './namedEntries';
import { type PlacedProblem, problemsCsv } from './problemGroups';

/** Labels count from this score on until the reader says otherwise, %. */
const PERCENT = 50;

/** What became of a file: kept, or still open, and then what would be kept of it. */
export interface Taken {
  readonly report: LabelUploadReport;
  readonly kept?: KeptLabels;
  readonly draft?: KeptLabels;
}

/** A label file that the reader looks at before anything of it is kept. */
export class LabelReview {
  /** what was read last, and how */
  #read: { readonly key: string; readonly read: ReadLabels } | undefined;
  #problems: readonly PlacedProblem[] = [];

  constructor(
    private readonly bytes: Uint8Array,
    private readonly fileName: string,
    private readonly selected: string,
    private readonly store: ColumnStore,
    private readonly watch: ReadWatch = {},
  ) {}

  /** The report on the file as the reader takes it, and what is to be kept: nothing where there are problems or doubts and no word to keep it. */
  async take(choice: LabelChoice = {}): Promise<Taken> {
    const { columns, names } = choice;
    const options = { ...(columns ? { columns } : {}), ...(names ? { names } : {}) };
    const written = await this.#as(options);
    // class number 1000 says that the file may count from 1
    const from1 = has1000(written) ? await this.#as({ ...options, takes1000: true }) : undefined;
    const isOther = choice.reading !== undefined && choice.reading.classes !== 'standard';
    const read = from1 && isOther ? from1 : written;
    const dataset = await this.store.dataset(await this.#datasetOf(read));
    requireOrder(read, this.fileName, dataset);
    const { entries: named, again } = withoutTwice(namedEntries(read, choice), dataset);
    const checked = checkedUpload(labelsByImage(named, dataset), dataset, this.store, choice);
    const { labelsById, unknown } = checked;
    const said =
      from1 && !isOther
        ? { ...checked.said, ...saidOfNumber1000(labelsByImage(namedEntries(from1, choice), dataset), dataset) }
        : checked.said;
    // under a reading of the reader's own the names of the file no longer tell the images
    const entries = unknown ? [...labelsById].map(([name, classes]) => ({ name, classes })) : named.map(withoutPlace);
    const scale = unknown ? undefined : scoreScale(read);
    const percent = scale === undefined ? undefined : (choice.percent ?? PERCENT);
    const own = keptFrom(this.fileName, dataset, entries);
    const upload = percent === undefined ? own : { ...own, use: { percent } };
    const { report, problems } = reportOn(upload, dataset, read, named, again, unknown);
    this.#problems = problems;
    // a file of no image here has nothing to be compared
    const asked = questions(read, choice, percent, scale);
    const doubts = [...asked.doubts, ...ownNumbers(read, dataset)];
    const whole = { ...report, ...(report.matched > 0 ? said : {}), ...asked, doubts };
    return this.#decided(whole, upload, choice);
  }

  #decided(report: LabelUploadReport, upload: KeptLabels, choice: LabelChoice): Taken {
    const { matched, problemCount, doubts, doubt, scores, experts } = report;
    const isAsked = problemCount > 0 || doubts.length > 0 || doubt?.isKeptAside === true || !!scores || !!experts;
    if (matched === 0) return { report: { ...report, isOpen: false } };
    if (isAsked && !choice.keep) {
      const draft = { labelSetId: usedId(upload.id, upload.use), datasetId: upload.datasetId };
      return { report: { ...report, isOpen: true, draft }, draft: upload };
    }
    return { report: { ...report, labelSet: keptView(upload) }, kept: upload };
  }

  /** Everything that cannot be used, as CSV. */
  problems(): string {
    return problemsCsv(this.#problems);
  }

  async #as(options: ReadOptions): Promise<ReadLabels> {
    const key = JSON.stringify(options);
    if (this.#read?.key === key) return this.#read.read;
    const read = await readLabels(this.bytes, this.fileName, options, this.watch);
    if (!options.takes1000) this.#read = { key, read };
    return read;
  }

  /** The dataset that labels are for: the selected one, or, where it has none of their images, the one that has most of them. */
  async #datasetOf({ entries }: ReadLabels): Promise<string> {
    const names = entries.flatMap(({ name }) => name ?? []);
    const matches = async (id: string) => {
      const { rows } = rowsByName(names, await this.store.rows(id));
      return rows.reduce((sum, row) => sum + Number(row >= 0), 0);
    };
    if (names.length === 0 || (await matches(this.selected)) > 0) return this.selected;
    let best = { id: this.selected, count: 0 };
    for (const id of this.store.datasetIds) {
      // one that cannot be read has nothing to say
      const count = await matches(id).catch(() => 0);
      if (count > best.count) best = { id, count };
    }
    return best.id;
  }
}

const has1000 = ({ problems }: ReadLabels): boolean =>
  problems.some(({ kind, message }) => kind === 'range' && /\b1000"?$/.test(message));

const withoutPlace = ({ place: _, ...entry }: NamedEntry) => entry;

/** Images that a class has on average, from which on few classes numbered without a gap are a dataset's own. */
const OWN_NUMBERS_FROM = 3;

/** A doubt about one label each, in few numbers from 0 or 1 without a gap, of pictures of which nothing else says what they are. */
function ownNumbers({ areNumbers, entries }: ReadLabels, { originalLabels }: Dataset): string[] {
  if (!areNumbers || originalLabels.some((label) => label !== NO_LABEL)) return [];
  const classes = [...new Set(entries.flatMap(({ valid }) => valid))];
  const isFew = entries.length >= OWN_NUMBERS_FROM * classes.length && entries.every(({ valid }) => valid.length === 1);
  const note = isFew ? consecutiveNote(classes, 'these labels') : undefined;
  return note === undefined ? [] : [note];
}

/** What the reader is asked about a file, and can choose. */
function questions(
  read: ReadLabels,
  choice: LabelChoice,
  percent: number | undefined,
  scale: number | undefined,
): Pick<LabelUploadReport, 'columns' | 'asked' | 'scores' | 'experts' | 'doubts'> {
  const unsure = read.entries.filter((entry) => entry.unsure).length;
  const problematic = read.entries.filter((entry) => entry.isProblematic).length;
  const [isUnsureValid, isProblematicOut] = [choice.unsure !== 'open', choice.problematic !== 'in'];
  const scaled = scale !== undefined && scale !== 1;
  const unused = read.scoreRange && scale === undefined;
  const doubts = [
    ...read.doubts,
    ...(scaled ? [`Scores are divided by the highest, ${scale}.`] : []),
    ...(unused ? ['Its scores are left alone: some are below 0, or some labels have none.'] : []),
  ];
  return {
    asked: read.asked.map(({ written, count, choices }) => ({
      written,
      count,
      choices: choices.map((index) => ({ index, name: className(index) })),
    })),
    doubts,
    ...(read.columns ? { columns: columnViews(read) } : {}),
    ...(percent === undefined ? {} : { scores: { percent } }),
    ...(unsure + problematic > 0 ? { experts: { unsure, problematic, isUnsureValid, isProblematicOut } } : {}),
  };
}

function columnViews({ columns = [] }: ReadLabels): LabelColumnView[] {
  const classes = new LabelClasses({}, true);
  const meant = (text: string) =>
    labelCell(text)
      .values.map((value) => classes.find(value))
      .map((found) => (typeof found === 'number' ? className(found) : '?'))
      .join(', ');
  return columns.map(({ name, use, sample }) => ({
    name,
    use,
    cells: sample.map((text) => ({ text, ...(use === 'class' && text !== '' ? { means: meant(text) } : {}) })),
  }));
}
