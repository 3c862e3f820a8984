import { OPENED_DATASET, type OpenedImagesReport } from '../../data/compute/views';
import { NO_LABEL } from '../../domain/dataset';
import { PICTURE_ENDINGS, pictureType } from '../../domain/pictureFiles';
import { archivedFile } from '../../formats/archives/archivedFile';
import type { ArchivedPicture, ArchivePictures } from '../../formats/archives/archiveTypes';
import { isTable } from '../../formats/archives/tables';
import { formatCount } from '../../lib/pure/formatCount';
import { LatestSlot } from '../../lib/pure/latestSlot';
import type { AppActions, OpenedFile, PictureReading } from '../appState';
import type { SliceContext } from '../context';
import type { LastOpened } from '../pictures/pictureTypes';
import { imagesAtHand } from '../picturesAtHand';
import type { Reading } from '../ports';

/** What an archive or a folder holds besides pictures. */
interface LeftAlone {
  readonly others: number;
  readonly specials: number;
}

/** What was found in an archive or a picked folder. */
export interface FoundPictures extends LeftAlone {
  readonly pictures: readonly OpenedFile[];
  /** files among them that may be a class map, or labels */
  readonly tables?: readonly OpenedFile[];
  /** something that the reader must know of, a sentence */
  readonly warning?: string;
  /** keeps a private copy of them, where that can be had */
  readonly keep?: () => void;
}

/** Opens the pictures of an archive; true where they are. `onFound` is for a caller that keeps them: the reader is not asked. */
export type OpenArchive = (file: File, onFound?: (found: ArchivePictures) => void) => Promise<boolean>;

/** Joins pictures of an earlier visit, without a word and without moving the view. */
export type JoinRestored = (found: readonly OpenedFile[], tables?: readonly OpenedFile[]) => Promise<void>;

/** How reading an archive or a folder begins; `tell` shows how far it is. True: its pictures are open. */
export type ReadPictures = (
  name: string,
  size: number | undefined,
  begin: (tell: (progress: Pick<PictureReading, 'bytes' | 'pictures'>) => void) => Reading<FoundPictures>,
) => Promise<boolean>;

/** Pictures of this session, by image id. Files are handles: their bytes stay on disk until a tile or a run needs them. */
export function imagesSlice(context: SliceContext) {
  const { ports, set, get, notify, report, refreshChoices, refreshList } = context;
  const pictures = new Map<string, OpenedFile | string>();
  /** of those that no dataset of the pack knows, by image id: what another compute worker must know of them */
  const opened = new Map<string, { readonly path: string; readonly label: number }>();

  let last: LastOpened | undefined;

  /** Pictures that come with the app are at hand from the start. */
  const addEmbedded = () => {
    const { control } = get().choices ?? {};
    for (const [imageId, url] of control?.pictures ?? []) pictures.set(imageId, url);
    set({ pictureCount: pictures.size, pictured: control?.datasetIds ?? [] });
  };

  const openImages = async (files: readonly OpenedFile[]) => {
    const found = files.filter(({ path }) => pictureType(path));
    if (found.length === 0) {
      const names = files.slice(0, 3).map((f) => f.file.name);
      const which = names.length ? ` (${names.join(', ')}${files.length > 3 ? ', …' : ''})` : '';
      notify('error', `No pictures found among ${files.length} files${which}. Expected ${PICTURE_ENDINGS}.`);
      return;
    }
    try {
      await join({ pictures: found, tables: files, others: files.length - found.length, specials: 0 });
    } catch (error) {
      report(error);
    }
  };

  /** Joins pictures with the datasets; nothing is changed where that fails. */
  const join = async ({ pictures: all, tables = [], keep, ...left }: FoundPictures) => {
    await context.opened;
    const beside = await besideOf(all, tables);
    const { kept, imagesReport, imageIds } = await joined(beside?.pictures ?? all);
    const { selection } = get();
    const shown = selection?.datasetId;
    const fits = shown === imagesReport.datasetId || imagesReport.matched.some((m) => m.datasetId === shown);
    if (!fits) get().setView({ dataset: imagesReport.datasetId, labels: '', model: '', image: '', query: '' });
    showFirst(imagesReport);
    await refreshList();
    const action = keep && { label: 'Keep for the next visit', act: keep };
    // where folders or names say what the pictures are, a list beside them stays a file
    const isUsed = beside !== undefined && !(beside.isFallback && imagesReport.unlabelled === 0);
    const others = left.others - (isUsed ? beside.used : 0);
    const sentence = openedSentence(kept.length, imagesReport, { ...left, others });
    notify('info', sentence, action);
    const fallbackNotes = imagesReport.unlabelled > 0 ? (beside?.fallbackNotes ?? []) : [];
    const warnings = [...imagesReport.warnings, ...(beside?.notes ?? []), ...fallbackNotes];
    if (warnings.length > 0) notify('error', warnings.join(' '));
    const labels = isUsed ? beside.labels(imageIds) : undefined;
    if (!labels) return;
    await get().uploadLabels(labels);
    // what was said of the labels took the place of the offer to keep
    const said = get().notices.findLast(({ kind }) => kind === 'info')?.text;
    if (action && said !== undefined && said !== sentence) notify('info', `${sentence} ${said}`, action);
  };

  /** Where only some images of the dataset in view have a picture, those stand first, unless another order was chosen. */
  const showFirst = ({ matched }: Pick<OpenedImagesReport, 'matched'>) => {
    const { view, choices, selection } = get();
    const shown = view.dataset || selection?.datasetId;
    const count = matched.find(({ datasetId }) => datasetId === shown)?.count ?? 0;
    const all = choices?.datasets.find(({ id }) => id === shown)?.n ?? 0;
    if (count > 0 && count < all && view.sort === 'file') get().setView({ sort: 'picture' });
  };

  /** What files beside pictures say of them; such files come seldom. */
  const besideOf = async (all: readonly OpenedFile[], tables: readonly OpenedFile[]) =>
    tables.some(({ path }) => isTable(path))
      ? (await import('../pictures/besidePictures')).besidePictures(all, tables)
      : undefined;

  const joinRestored: JoinRestored = async (found, tables = []) => {
    // labels that came with them are kept by themselves; what a class map says of folders is not
    await joined((await besideOf(found, tables))?.pictures ?? found);
    if (get().selection) await refreshList();
  };

  const joined = async (found: readonly OpenedFile[]) => {
    const hasLabels = found.some(({ label, classes }) => label !== undefined || classes);
    const labels = hasLabels ? Uint16Array.from(found, ({ label }) => label ?? NO_LABEL) : undefined;
    const mapped = hasLabels ? Uint8Array.from(found, ({ classes }) => (classes ? 1 : 0)) : undefined;
    const { imageIds, ...imagesReport } = await ports.compute.addImages(
      found.map((f) => f.path),
      labels,
      mapped,
    );
    last = { pictures: found, imageIds, isOwn: (id) => opened.has(id) };
    await keepOpened(found, imageIds);
    const kept = found.filter((picture, i) => {
      const id = imageIds[i]!;
      if (id !== '') pictures.set(id, picture);
      return id !== '';
    });
    const datasetIds = [
      ...imagesReport.matched.map((m) => m.datasetId),
      ...(imagesReport.unmatched > 0 ? [OPENED_DATASET] : []),
    ];
    set((s) => ({
      imagesReport,
      pictureCount: pictures.size,
      pictured: [...new Set([...s.pictured, ...datasetIds])],
      facts: withoutDataset(s.facts, OPENED_DATASET),
    }));
    if (imagesReport.labelled > 0) await get().recountRuns(OPENED_DATASET);
    await refreshChoices();
    return { kept, imagesReport, imageIds };
  };

  /** Keeps the labels under which pictures became images of their own: joined anew, in one go, they might get other ids. */
  const keepOpened = async (found: readonly OpenedFile[], imageIds: readonly string[]) => {
    const labels = await ports.compute.openedLabels(imageIds);
    for (const [i, label] of labels.entries())
      if (label >= 0) opened.set(imageIds[i]!, { path: found[i]!.path, label });
  };

  /** Brings the images that opened pictures made up into a new compute worker. */
  const rejoin = async () => {
    if (opened.size === 0) return;
    const all = [...opened.values()];
    const labels = Uint16Array.from(all, ({ label }) => label);
    await ports.compute.restoreOpened(
      [...opened.keys()],
      labels,
      all.map(({ path }) => path),
    );
  };

  /** what is being read; the newest takes the place of one before it */
  let reading: Reading<unknown> | undefined;

  const cancelPictures = () => {
    reading?.cancel();
    reading = undefined;
    set({ readingPictures: undefined });
  };

  const readPictures: ReadPictures = async (name, size, begin) => {
    cancelPictures();
    const about = { name, ...(size === undefined ? {} : { size }) };
    set({ readingPictures: { ...about, bytes: 0, pictures: 0 } });
    const mine = begin((progress) => {
      if (reading === mine) set({ readingPictures: { ...about, ...progress } });
    });
    reading = mine;
    try {
      const found = await mine.result;
      if (reading !== mine) return false;
      await join(found);
      if (found.warning) notify('error', found.warning);
      return true;
    } catch (error) {
      report(error);
      return false;
    } finally {
      if (reading === mine) cancelPictures();
    }
  };

  const openArchive: OpenArchive = (file, onFound) =>
    readPictures(file.name, file.size, (tell) => {
      const { result, cancel } = ports.readArchive(file, (bytes, count) => tell({ bytes, pictures: count }));
      const isCut = `${file.name} has no end mark: it may be cut, and pictures may be missing.`;
      const taken = result.then((found): FoundPictures => {
        const { others, specials, isOpenEnded, notes } = found;
        const warnings = [...(isOpenEnded ? [isCut] : []), ...notes];
        const pictures = found.pictures.map((picture) => archivedPicture(found, picture));
        const tables = (found.tables ?? []).map((table) => archivedPicture(found, table));
        onFound?.(found);
        const keep = onFound ? {} : { keep: () => void get().keepPictures(file.name, found) };
        return {
          pictures,
          tables,
          others,
          specials,
          ...keep,
          ...(warnings.length > 0 ? { warning: warnings.join(' ') } : {}),
        };
      });
      return { result: taken, cancel };
    });

  const counting = new LatestSlot();
  const countAtHand = async () => {
    const datasetId = get().selection?.datasetId;
    if (datasetId === undefined) return;
    await counting.run(
      `${get().pictureCount} ${get().choices?.datasets.find((d) => d.id === datasetId)?.n} ${datasetId}`,
      async (isCurrent) => {
        const { length } = await imagesAtHand(context, datasetId);
        if (isCurrent()) set({ atHand: { datasetId, count: length } });
      },
      report,
    );
  };

  const actions = {
    openImages,
    countAtHand,
    openArchive: async (file) => void (await openArchive(file)),
    cancelPictures,
    picture: (imageId) => {
      const picture = pictures.get(imageId);
      return typeof picture === 'object' ? picture.file : picture;
    },
    hasPicture: (imageId) => pictures.has(imageId),
  } satisfies Partial<AppActions>;
  return { actions, addEmbedded, readPictures, lastOpened: () => last, openArchive, joinRestored, rejoin };
}

/** A picture of an archive that becomes a file when it is first asked for: making 40,000 of them at once takes a browser half a minute. */
export function archivedPicture(archive: Pick<ArchivePictures, 'blobs'>, picture: ArchivedPicture): OpenedFile {
  let file: File | undefined;
  const { path, label } = picture;
  return {
    path,
    ...(label === undefined ? {} : { label }),
    get file() {
      file ??= archivedFile(archive, picture);
      return file;
    },
  };
}

/** Facts but those of a dataset that has grown: they are counted again when asked for. */
function withoutDataset<T>(facts: Readonly<Record<string, T>>, datasetId: string): Record<string, T> {
  return Object.fromEntries(Object.entries(facts).filter(([key]) => !key.startsWith(`${datasetId}/`)));
}

const plural = (n: number, one: string, many: string) => `${formatCount(n)} ${n === 1 ? one : many}`;

function openedSentence(
  count: number,
  { matched, unmatched, unlabelled, inside }: Omit<OpenedImagesReport, 'imageIds'>,
  { others, specials }: LeftAlone,
): string {
  const parts = matched.map((m) => `${formatCount(m.count)} in ${m.name}`);
  if (unmatched > 0) {
    const bare = unlabelled > 0 ? ` (${formatCount(unlabelled)} without an original label)` : '';
    parts.push(`${formatCount(unmatched)} as the dataset “Opened images”${bare}`);
  }
  const left = [
    ...(others > 0 ? [plural(others, 'other file', 'other files')] : []),
    ...(specials > 0 ? [plural(specials, 'link or device', 'links or devices')] : []),
  ];
  const within =
    inside.length > 0
      ? ` Joined by the image id inside a longer name: ${formatCount(inside.length)} (${inside[0]}).`
      : '';
  const rest = left.length > 0 ? ` Left alone: ${left.join(', ')}.` : '';
  return `Opened ${plural(count, 'picture', 'pictures')}: ${parts.join(', ')}.${within}${rest}`;
}
