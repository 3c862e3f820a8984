import { pathParts, withoutEnding } from '../../domain/imageNames/writtenName';
import { formatCount } from '../../lib/pure/formatCount';
import { NameTable } from '../../lib/pure/nameTable';
import { describeValue, isRecord } from '../describeValue';
import { listEntry } from '../imported/listCell';
import { LabelClasses } from './labelClass';
import { LabelProblems } from './labelProblems';
import type { BadEntry, RawEntry, RawLabels, ReadEntry, ReadLabels, ReadOptions } from './readLabelsTypes';
import { bestScores, type Classes, WrittenClasses } from './writtenClasses';

type Kept = { -readonly [K in keyof ReadEntry]: ReadEntry[K] };

/** Takes the rows of a file one by one: looks up their classes, tells images that come twice, and gathers what cannot be used. */
export class LabelCollector {
  readonly #entries: Kept[] = [];
  readonly #names = new NameTable();
  /** index of the entry of each named image; -1: it has a problem */
  readonly #indexOf: number[] = [];
  /** where each named image stood first */
  readonly #firstAt: number[] = [];
  readonly #dropped = new Set<number>();
  readonly #known: LabelClasses;
  readonly #problems: LabelProblems;
  readonly #classes: WrittenClasses;
  #last = -1;
  /** images with several lines, and those whose lines stand apart */
  readonly #several = new Set<number>();
  readonly #apart = new Set<number>();
  #withoutClass = 0;
  #rows = 0;

  constructor(
    private readonly raw: RawLabels,
    options: ReadOptions,
  ) {
    this.#known = new LabelClasses(options, raw.isLenient === true);
    this.#problems = new LabelProblems(raw.counted, raw.keys);
    this.#classes = new WrittenClasses(this.#known, this.#problems);
  }

  /** Learns from the first rows how names are written. */
  learn(rows: readonly (RawEntry | BadEntry)[]): void {
    const names = rows
      .flatMap((row) => ('problem' in row ? [] : row.valid))
      .map((v) => (isRecord(v) ? listEntry(v).value : v));
    this.#known.learnStyle(names.filter((v) => typeof v === 'string'));
  }

  add(row: RawEntry | BadEntry): void {
    this.#rows++;
    const name = row.name === undefined ? null : idOf(row.name);
    if (name === undefined) {
      this.#problems.add('image', row, `expected an image file name, found ${describeValue(row.name)}`);
      return;
    }
    const { size } = this.#names;
    const image = name === null ? -1 : this.#names.numberOf(name, sourceOf(row.name, name));
    const isNew = image < 0 || image === size;
    if (isNew && image >= 0) {
      this.#firstAt.push(row.at);
      this.#indexOf.push(-1);
    }
    if ('problem' in row) {
      this.#refuse(image);
      this.#problems.add(row.problem.kind, row, row.problem.message);
    } else if (isNew || this.raw.merges) this.#read(name, image, isNew, row);
    else {
      const first = this.#problems.placeOf(this.#firstAt[image]!, name);
      this.#problems.add('duplicate', row, `image ${describeValue(name)} is labelled twice, first at ${first}`);
      this.#refuse(image);
    }
  }

  #read(name: string | null, image: number, isNew: boolean, row: RawEntry): void {
    const before = this.#problems.total;
    const valid = this.#classes.read(row.valid, row, 'label', row.scores);
    const unsure = row.unsure && this.#classes.read(row.unsure, row, 'unclear label').classes;
    const notValid = row.notValid && this.#classes.read(row.notValid, row, 'wrong label').classes;
    if (this.#problems.total > before) {
      this.#refuse(image);
      return;
    }
    if (this.raw.merges && row.valid.length === 0) this.#withoutClass++;
    if (!isNew) this.#merge(this.#indexOf[image]!, valid);
    else {
      this.#last = this.#entries.push(entryOf(name, row, valid, unsure, notValid)) - 1;
      if (image >= 0) this.#indexOf[image] = this.#last;
    }
  }

  /** One more line of an image; of one with a problem nothing is taken. */
  #merge(index: number, { classes, scores }: Classes): void {
    const entry = this.#entries[index];
    if (!entry) return;
    this.#several.add(index);
    if (index !== this.#last) this.#apart.add(index);
    this.#last = index;
    const all = [...entry.valid, ...classes];
    const both = bestScores(all, [...(entry.scores ?? entry.valid.map(() => 0)), ...(scores ?? classes.map(() => 0))]);
    entry.valid = both.classes;
    if (entry.scores || scores) entry.scores = both.scores!;
  }

  /** Takes nothing of an image, also of what is read later. */
  #refuse(image: number): void {
    const index = this.#indexOf[image] ?? -1;
    if (index >= 0) this.#dropped.add(index);
    if (image >= 0) this.#indexOf[image] = -1;
  }

  result(): ReadLabels {
    const { form, formName, longName, columns, doubts = [], notes = [] } = this.raw;
    const { lowest, highest } = this.#classes;
    const entries = this.#dropped.size > 0 ? this.#entries.filter((_, i) => !this.#dropped.has(i)) : this.#entries;
    return {
      form,
      formName: this.#several.size > 0 && longName ? longName : formName,
      ...(columns ? { columns } : {}),
      entries,
      rows: this.#rows,
      areNumbers: this.#classes.areNumbers,
      from: this.raw.from ?? 0,
      problems: this.#problems.list,
      problemCounts: this.#problems.counts,
      asked: this.#problems.asked,
      doubts: [...doubts, ...this.#lineDoubts()],
      notes,
      ...(highest >= lowest ? { scoreRange: [lowest, highest] as const } : {}),
      placeOf: ({ at, name }) => this.#problems.placeOf(at, name),
    };
  }

  #lineDoubts(): string[] {
    const doubts: string[] = [];
    const apart = [...this.#apart].filter((i) => !this.#dropped.has(i));
    if (apart.length > 0) {
      const images = apart.length === 1 ? 'One image has lines' : `${formatCount(apart.length)} images have lines`;
      const first = describeValue(this.#entries[apart[0]!]!.name);
      doubts.push(`${images} apart from each other, first ${first}: all lines of an image are its labels.`);
    }
    if (this.#withoutClass > 0) {
      const n = this.#withoutClass;
      const lines = n === 1 ? 'One line names' : `${formatCount(n)} lines name`;
      doubts.push(`${lines} no class: an image without another line has no valid label.`);
    }
    return doubts;
  }
}

function entryOf(
  name: string | null,
  { at, isProblematic }: RawEntry,
  { classes: valid, scores }: Classes,
  unsure: readonly number[] | undefined,
  notValid: readonly number[] | undefined,
): Kept {
  const entry: Kept = { name, at, valid };
  if (scores) entry.scores = scores;
  if (unsure === undefined && notValid === undefined && !isProblematic) return entry;
  // yes wins, as in the protocol of the expert labels
  const open = (unsure ?? []).filter((c) => !valid.includes(c));
  const no = (notValid ?? []).filter((c) => !valid.includes(c) && !open.includes(c));
  if (open.length > 0) entry.unsure = open;
  if (no.length > 0) entry.notValid = no;
  if (isProblematic) entry.isProblematic = true;
  return entry;
}

/** The name as it stands in the file, where it begins with the id: no copy, and quicker to read. */
const sourceOf = (written: unknown, id: string): string =>
  typeof written === 'string' && written.startsWith(id) ? written : id;

/** A file name without folders or quotes: nothing to take apart. */
const PLAIN = /^[A-Za-z0-9][\w-]*(?:\.(?:jpe?g|JPE?G|png))?$/;

/** The image that a name means, folders and all, without the ending of a picture; undefined where it is no name. */
function idOf(image: unknown): string | undefined {
  if (typeof image !== 'string') return typeof image === 'number' && Number.isFinite(image) ? String(image) : undefined;
  if (PLAIN.test(image)) {
    const dot = image.lastIndexOf('.');
    return dot < 0 ? image : image.slice(0, dot);
  }
  if (image.trim() === '' || /\p{Cc}/u.test(image)) return undefined;
  const parts = pathParts(image);
  return [...parts.slice(0, -1), withoutEnding(parts.at(-1) ?? '')].join('/');
}
