import {
  HEAD_CHARACTERS,
  isPluralFile,
  isWholePluralFile,
  MAX_FILE_BYTES,
  MAX_FILE_LABELS,
  readPluralFile,
  SMALL_FILE_BYTES,
  writePluralFile,
} from '../../formats/links/pluralFile';
import { counted } from '../../lib/pure/counted';
import { messageOf, PluralError } from '../../lib/pure/errors';
import type { SliceContext } from '../context';
import { formatUrl, type ParsedUrl, parseUrl } from '../urlSchema';
import { linkNeeds } from './linkNeeds';
import { linkSharing, takenAlong } from './linkSharing';
import { resultOf } from './ownResults';
import type { SharingState } from './sharingState';

export type LinkFile = ReturnType<typeof linkFile>;

/** A link whose labels are too long for an address, as a file that is saved, sent and dropped. */
export function linkFile(context: SliceContext) {
  const { ports, set, get, notify, report } = context;

  /** Saves the view with all labels that only this browser has; what cannot travel is said. */
  const save = async () => {
    const { sharing, view: shown } = get();
    const view = sharing?.view ?? shown;
    const labels: SharingState['labels'][number][] = [];
    const left: string[] = [];
    for (const { set: own } of linkNeeds({ ...get(), view })) {
      if (!own) continue;
      try {
        const found = await ports.compute.labelsForFile(own);
        if (labels.length === MAX_FILE_LABELS) {
          left.push(`A file takes ${MAX_FILE_LABELS} label sets, “${own.name}” not among them.`);
          continue;
        }
        if (found.payload === undefined) left.push(`“${own.name}” is too long for a file: export it on Labels.`);
        else labels.push({ id: own.id, labels: found });
      } catch (error) {
        left.push(messageOf(error));
      }
    }
    const wanted = (sharing?.results ?? []).flatMap(({ id }) => resultOf(get(), id) ?? []);
    const { results, texts } = await linkSharing(context).resultsFor(wanted, labels);
    const still = get().linkLabels.slice(0, Math.max(0, MAX_FILE_LABELS - labels.length));
    const along = takenAlong(view, { labels, results }, { labels: [], claims: get().linkClaims });
    const text = writePluralFile({
      link: formatUrl(along.view, { claims: along.brought.claims }),
      // what came in a link and was not taken goes on
      labels: [...labels.map((one) => one.labels), ...still].map(({ name, images, baseName, payload = '' }) => ({
        name,
        images,
        over: baseName,
        payload,
      })),
      software: ports.software,
      made: new Date().toISOString(),
    });
    const name = `${view.screen}.plural.json`;
    ports.saveFile(name, text, 'application/json');
    const images = labels.reduce((sum, one) => sum + one.labels.images, 0);
    set({ sharing: undefined });
    const said = `${name} was saved, with the labels of ${counted(images, 'image')}: who drops it on Plural sees this view.`;
    const unsaid = [...left, ...texts];
    notify(unsaid.length > 0 ? 'error' : 'info', [said, ...unsaid].join(' '));
  };

  /**
   * Opens a file that stands for a link as that link: shows the view and offers the labels, which are taken in by a press alone. False for another
   * file.
   */
  const open = async (file: File, show: (link: ParsedUrl) => void): Promise<boolean> => {
    const isTold = isPluralFile(await file.slice(0, HEAD_CHARACTERS).text());
    if (!isTold && !(file.size <= SMALL_FILE_BYTES && isWholePluralFile(await file.text()))) return false;
    await context.opened;
    try {
      if (file.size > MAX_FILE_BYTES)
        throw new PluralError('bad-format', 'this file of a view is too long', {
          file: file.name,
          expected: `at most ${MAX_FILE_BYTES} bytes`,
          found: `${file.size}`,
        });
      const { link, labels } = readPluralFile(await file.text(), file.name);
      const { brought, ...parsed } = parseUrl(link);
      const part = linkSharing(context);
      const one = part.openClaims(brought?.claims ?? [], parsed.view.one);
      await part.open([...new Set([...labels.map(({ payload }) => payload), ...(brought?.labels ?? [])])], {
        file: file.name,
      });
      const at = brought?.labelsAt;
      const leftOut = at === undefined ? [] : [`“labels=${at.slice(0, 40)}” has no place in a file`];
      show({ ...parsed, problems: [...parsed.problems, ...leftOut], view: { ...parsed.view, one } });
    } catch (error) {
      report(error);
    }
    return true;
  };

  return { save, open };
}
