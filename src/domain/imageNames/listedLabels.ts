import { classesOfName, nameStyleOf } from '../classes/classNames';
import { CLASSES, className } from '../classes/classTable';
import { NO_LABEL } from '../dataset';
import { type FolderClass, folderClass } from './folderClass';
import { consecutiveNote } from './namingNotes';
import type { Contradiction } from './statedClasses';
import { folderParts, wnidClass } from './writtenName';

/** What is known of a picture besides its path; class indices or NO_LABEL. */
export interface KnownClasses {
  /** original label in the dataset that has the picture */
  readonly known?: (i: number) => number;
  /** label that came with the picture, in a file beside it */
  readonly beside?: (i: number) => number;
}

export interface ListedLabels {
  /** original label that names give each picture, class index or NO_LABEL, [n]; a dataset that knows a picture is not asked */
  readonly labels: Uint16Array;
  /** folders of numbers that were not taken for class indices, a sentence each */
  readonly notes: readonly string[];
  /** pictures whose folder or name says another class than their dataset, their label beside or their own name does */
  readonly contradicted: readonly Contradiction[];
}

/** Folders that lie side by side, and what is in them. */
interface Group {
  readonly path: string;
  /** class of the WordNet id of the nearest folder above that has one; numbers and names below are parts of that class */
  readonly above: number;
  readonly folders: Map<string, { readonly facts: FolderClass; readonly pictures: number[] }>;
}

/**
 * Original labels of the pictures of one listing. A WordNet id in the file name counts first, then one in the name of its folder or of the nearest
 * above it (`n01440764/images/1.jpg`), then a folder whose name is a class index: but numbers that run to 1000, or that known pictures contradict, are
 * no class indices (ImageNet's development kit counts from 1, in an order of its own) and give no label; a few that run from 0 or 1 without a gap may
 * count something else and are taken with a note. Names of classes count where nearly all neighbours are classes, too; a name that is none, or that two
 * classes have, is said.
 */
export function listedLabels(paths: readonly string[], { known, beside }: KnownClasses = {}): ListedLabels {
  const labels = new Uint16Array(paths.length).fill(NO_LABEL);
  const opposed = new Map<number, Contradiction>();
  const notes: string[] = [];
  const own = paths.map((path) => wnidClass(folderParts(path).at(-1) ?? ''));
  const besides = paths.map((_, i) => beside?.(i) ?? NO_LABEL);
  /** what a picture is, whatever its folder says */
  const truth = (i: number): number =>
    [known?.(i) ?? NO_LABEL, own[i]!, besides[i]!].find((c) => c !== NO_LABEL) ?? NO_LABEL;
  const oppose = (i: number, stated: number) => {
    const is = truth(i);
    if (stated === NO_LABEL || is === NO_LABEL || stated === is) return;
    if (!opposed.has(i)) opposed.set(i, { name: paths[i]!, stated, known: is });
  };
  for (const group of groupsOf(paths)) {
    const { taken, note } = numbersAre(group, truth);
    if (note) notes.push(note);
    const { classes, note: unnamed } = classesOf(group, taken);
    const pictures = [...group.folders.values()].flatMap((folder) => folder.pictures);
    if (unnamed && pictures.some((i) => truth(i) === NO_LABEL)) notes.push(unnamed);
    for (const [name, folder] of group.folders) {
      const stated = classes.get(name)!;
      for (const i of folder.pictures) {
        for (const other of [own[i]!, besides[i]!, stated]) oppose(i, other);
        labels[i] = [own[i]!, besides[i]!, stated].find((c) => c !== NO_LABEL) ?? NO_LABEL;
      }
    }
  }
  const contradicted = [...opposed].sort(([a], [b]) => a - b).map(([, contradiction]) => contradiction);
  return { labels, notes, contradicted };
}

/** Folders by the folder they lie in. */
function groupsOf(paths: readonly string[]): Group[] {
  const groups = new Map<string, Group>();
  paths.forEach((path, i) => {
    const parts = folderParts(path);
    const place = parts.slice(0, -2).join('/');
    const group = groups.get(place) ?? { path: place, above: classAbove(parts.slice(0, -2)), folders: new Map() };
    groups.set(place, group);
    const name = parts.at(-2) ?? '';
    const folder = group.folders.get(name) ?? { facts: folderClass(name), pictures: [] };
    group.folders.set(name, folder);
    folder.pictures.push(i);
  });
  return [...groups.values()];
}

/** Class of the last folder with a WordNet id, or NO_LABEL. */
function classAbove(folders: readonly string[]): number {
  const found = folders.findLast((name) => wnidClass(name) !== NO_LABEL);
  return found === undefined ? NO_LABEL : wnidClass(found);
}

/** Class that each folder states; numbers count where they are class indices. */
function classesOf(group: Group, byNumber: boolean): { classes: Map<string, number>; note?: string } {
  const { folders, above } = group;
  const states = ({ wnid, certain, number }: FolderClass): number => {
    if (wnid !== NO_LABEL || above !== NO_LABEL) return wnid === NO_LABEL ? above : wnid;
    if (certain !== NO_LABEL) return certain;
    return byNumber && number !== undefined && number < CLASSES.length ? number : NO_LABEL;
  };
  const all = [...folders].map(([name, { facts }]) => ({ name, stated: states(facts) }));
  const { style, areNames, note } = namesAre(group, all);
  const ofName = ({ name, stated }: { name: string; stated: number }) =>
    stated === NO_LABEL && areNames ? folderClass(name, style).named : stated;
  return { classes: new Map(all.map((one) => [one.name, ofName(one)])), ...(note === undefined ? {} : { note }) };
}

/** Of the folders beside those that are named by classes so large a share may be something else: a stray one, a name that two classes have. */
const OTHER_SHARE = 0.1;

/** As many folders are named in a note. */
const SHOWN_FOLDERS = 3;

/** Whether the names of a group are taken for classes: nearly all of them are, and two at least. What is none is said, where half of them are some. */
function namesAre({ path, folders }: Group, all: readonly { readonly name: string; readonly stated: number }[]) {
  const style = nameStyleOf([...folders.keys()]);
  const isNamed = (name: string) => folderClass(name, style).named !== NO_LABEL;
  const open = all.filter(({ stated }) => stated === NO_LABEL).map(({ name }) => name);
  const named = open.filter(isNamed);
  const others = open.filter((name) => !isNamed(name));
  const areNames = all.length > 1 && others.length <= OTHER_SHARE * all.length;
  if (named.length === 0 || others.length === 0 || 2 * named.length < open.length || all.length < 3)
    return { style, areNames };
  const why = (name: string) => {
    const choices = classesOfName(name.replace(/[_-]+/g, ' '));
    return choices.length < 2
      ? `“${name}”`
      : `“${name}” (${choices.map((c) => `${className(c)}, ${c}`).join(', or ')})`;
  };
  const some = `${others.slice(0, SHOWN_FOLDERS).map(why).join(', ')}${others.length > SHOWN_FOLDERS ? ', …' : ''}`;
  const where = path === '' ? 'the folders' : `the folders of “${path}”`;
  const many = others.length === 1 ? '1 is' : `${others.length} are`;
  const so = areNames
    ? `${others.length === 1 ? 'It labels' : 'They label'} nothing.`
    : 'So none of them labels anything.';
  const note = `Of ${where}, ${named.length} are named by classes of ImageNet and ${many} not: ${some}. ${so} Name them by WordNet ids (n01440764), or add a class map.`;
  return { style, areNames, note };
}

/** Of the numbers among folders so large a share may be no class index: a stray folder named by a year spoils no dataset. */
const STRAY_SHARE = 0.1;

/** Whether the numbers of a group are taken for class indices, and what is to be said of that. */
interface Numbers {
  readonly taken: boolean;
  readonly note?: string;
}

function numbersAre({ path, above, folders }: Group, truth: (i: number) => number): Numbers {
  const numbered = [...folders.values()].filter(({ facts }) => facts.number !== undefined);
  const numbers = numbered.map(({ facts }) => facts.number!);
  if (above !== NO_LABEL || !numbers.some((n) => n < CLASSES.length)) return { taken: true };
  const where = path === '' ? 'the folders' : `the folders of “${path}”`;
  const rest = `are not taken for class indices 0 to 999. Name ${path === '' ? 'them' : 'its folders'} by WordNet ids (n01440764) to label their pictures.`;
  const beyond = numbers.filter((n) => n > CLASSES.length).length;
  const [low, high] = numbers.reduce(([a, b], n) => [Math.min(a, n), Math.max(b, n)], [Infinity, 0]);
  if (numbers.includes(CLASSES.length) || beyond > STRAY_SHARE * numbers.length) {
    const kit = low > 0 && high === CLASSES.length ? ', as ImageNet’s development kit counts,' : '';
    return { taken: false, note: `The numbers ${low} to ${high} of ${where}${kit} ${rest}` };
  }
  const checked = numbered.flatMap(({ facts, pictures }) => {
    const sure = pictures.map(truth).filter((c) => c !== NO_LABEL);
    if (sure.length === 0) return [];
    const right = sure.filter((c) => c === facts.number).length;
    return [{ number: facts.number!, sure, isWrong: 2 * right < sure.length }];
  });
  const wrong = checked.filter(({ isWrong }) => isWrong);
  if (2 * wrong.length > checked.length) {
    const [first] = wrong;
    const kit = checked.every(({ number, sure }) => sure.every((c) => c === number - 1)) ? ' They count from 1.' : '';
    const example = `Folder ${first!.number} holds ${className(first!.sure[0]!)}, which is class ${first!.sure[0]!}.`;
    return { taken: false, note: `The numbers of ${where} ${rest} ${example}${kit}` };
  }
  const note = checked.length > 0 ? undefined : consecutiveNote(numbers, where);
  return { taken: true, ...(note === undefined ? {} : { note }) };
}
