import { imageIdOf } from '../../domain/dataset';
import type { AppActions, OpenedFile } from '../appState';
import type { SliceContext } from '../context';

type ImageActions = Pick<AppActions, 'openImages' | 'picture'>;

const PICTURE = /\.(jpe?g|png|webp|gif|bmp|avif|tiff?|svg)$/i;

/** Pictures of this session, by image id. Files are handles: their bytes stay on disk until a tile or a run needs them. */
export function imagesSlice({ ports, set, get, notify, report, refreshChoices, refreshList }: SliceContext) {
  const pictures = new Map<string, File>();

  const openImages = async (files: readonly OpenedFile[]) => {
    const images = files.filter(({ path }) => PICTURE.test(path) && !/(^|\/)\._/.test(path));
    if (images.length === 0) {
      const names = files.slice(0, 3).map((f) => f.file.name);
      const which = names.length ? ` (${names.join(', ')}${files.length > 3 ? ', …' : ''})` : '';
      notify(
        'error',
        `No pictures found among ${files.length} files${which}. Expected .jpeg, .png, .webp, .gif, .bmp or .avif.`,
      );
      return;
    }
    try {
      const imagesReport = await ports.compute.addImages(images.map((f) => f.path));
      for (const { file } of images) {
        const id = imageIdOf(file.name);
        if (!pictures.has(id)) pictures.set(id, file);
      }
      set({ imagesReport, pictureCount: pictures.size });
      await refreshChoices();
      const { selection } = get();
      const fits = imagesReport.matched.some((m) => m.datasetId === selection?.datasetId);
      if (!fits) get().setView({ dataset: imagesReport.datasetId, labels: '', model: '', image: '', query: '' });
      await refreshList();
      notify('info', openedSentence(images.length, imagesReport, files.length - images.length));
    } catch (error) {
      report(error);
    }
  };

  const actions: ImageActions = { openImages, picture: (imageId) => pictures.get(imageId) };
  return { actions };
}

function openedSentence(
  count: number,
  {
    matched,
    unmatched,
    unlabelled,
  }: { matched: readonly { name: string; count: number }[]; unmatched: number; unlabelled: number },
  others: number,
): string {
  const parts = matched.map((m) => `${m.count.toLocaleString('en')} in ${m.name}`);
  if (unmatched > 0) {
    const bare = unlabelled > 0 ? ` (${unlabelled.toLocaleString('en')} without an original label)` : '';
    parts.push(`${unmatched.toLocaleString('en')} as the dataset “Opened images”${bare}`);
  }
  const rest = others > 0 ? ` ${others.toLocaleString('en')} other files were left alone.` : '';
  return `Opened ${count.toLocaleString('en')} pictures: ${parts.join(', ')}.${rest}`;
}
