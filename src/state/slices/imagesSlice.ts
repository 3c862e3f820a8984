import { OPENED_DATASET, type OpenedImagesReport } from '../../data/compute/views';
import { NO_LABEL } from '../../domain/dataset';
import { PICTURE_ENDINGS, pictureType } from '../../domain/pictureFiles';
import { archivedFile, withTables } from '../../formats/archives/archivedFile';
import type { ArchivedPicture, ArchivePictures } from '../../formats/archives/archiveTypes';
import { isArchive, isTable } from '../../formats/archives/tables';
import { LatestSlot } from '../../lib/pure/latestSlot';
import type { AppActions, OpenedFile, PictureReading } from '../appState';
import type { SliceContext } from '../context';
import type { BesideArchive, FoundPictures } from '../pictures/foundPictures';
import { openedSentence } from '../pictures/openedSentence';
import type { LastOpened } from '../pictures/pictureTypes';
import { imagesAtHand } from '../picturesAtHand';
import type { Reading } from '../ports';

/** Opens the pictures of an archive; true where they are. `onFound` is for a caller that keeps them: the reader is not asked. */
export type OpenArchive = (
  file: File,
  onFound?: (found: ArchivePictures) => void,
  beside?: BesideArchive,
) => Promise<boolean>;

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

  const openImages = async (all: readonly OpenedFile[]) => {
    const archives = all.filter(({ path }) => isArchive(path));
    const files = all.filter((file) => !archives.includes(file));
    const found = files.filter(({ path }) => pictureType(path));
    if (archives.length > 0) {
      const own = files.filter(({ path }) => !pictureType(path) && (found.length === 0 || !path.includes('/')));
      const beside: BesideArchive = { files: own, isLast: false, done: new Set(), given: new Map() };
      if (found.length > 0) await openFiles(found, { tables: files.filter((file) => !own.includes(file)), beside });
      let isOpen = true;
      for (const archive of archives) {
        beside.isLast = archive === archives.at(-1);
        isOpen = await openArchive(archive.file, undefined, beside);
      }
      // the last one, which would have asked for it, did not open
      const [left, more] = isOpen ? [] : own.filter((f) => !beside.done.has(f) && !/\.txt$/i.test(f.path));
      const labels = beside.waiting ?? (more ? undefined : left?.file);
      if (labels) await get().uploadLabels(labels);
    } else if (found.length === 0) {
      const names = files.slice(0, 3).map((f) => f.file.name);
      const which = names.length ? ` (${names.join(', ')}${files.length > 3 ? ', …' : ''})` : '';
      notify('error', `No pictures found among ${files.length} files${which}. Expected ${PICTURE_ENDINGS}.`);
    } else await openFiles(found, { tables: files });
  };

  const openFiles = async (
    pictures: readonly OpenedFile[],
    others: Required<Pick<FoundPictures, 'tables'>> & Pick<FoundPictures, 'beside'>,
  ) => {
    try {
      await join({ pictures, ...others, others: others.tables.length - pictures.length, specials: 0 });
    } catch (error) {
      report(error);
    }
  };

  /** Joins pictures with the datasets; nothing is changed where that fails. */
  const join = async ({ pictures: all, tables = [], keep, ...left }: FoundPictures) => {
    await context.opened;
    const beside = await besideOf(all, tables, left.beside);
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
    const others = left.others + (left.beside?.files.length ?? 0) - (isUsed ? beside.used : 0);
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
  const besideOf = async (all: readonly OpenedFile[], tables: readonly OpenedFile[], beside?: BesideArchive) =>
    [...tables, ...(beside?.files ?? [])].some(({ path }) => isTable(path))
      ? (await import('../pictures/besidePictures')).besidePictures(all, tables, beside)
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

  const openArchive: OpenArchive = (file, onFound, beside) =>
    readPictures(file.name, file.size, (tell) => {
      const { result, cancel } = ports.readArchive(file, (bytes, count) => tell({ bytes, pictures: count }));
      const isCut = `${file.name} has no end mark: it may be cut, and pictures may be missing.`;
      const taken = result.then((found): FoundPictures => {
        const { others, specials, isOpenEnded, notes } = found;
        const warnings = [...(isOpenEnded ? [isCut] : []), ...notes];
        const pictures = found.pictures.map((picture) => archivedPicture(found, picture));
        const tables = (found.tables ?? []).map((table) => archivedPicture(found, table));
        onFound?.(found);
        // what said something of them must say it at the next visit, too
        const whole = withTables(found, beside?.files.filter(({ path }) => isTable(path)) ?? []);
        const keep = onFound ? {} : { keep: () => void get().keepPictures(file.name, whole) };
        return {
          pictures,
          tables,
          others,
          specials,
          ...(beside ? { beside } : {}),
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
