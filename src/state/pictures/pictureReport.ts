import { csvCell } from '../../formats/predictionsExport';
import { readImageHeader } from '../../inference/imageHeader';
import { messageOf, PluralError } from '../../lib/pure/errors';
import { formatCount } from '../../lib/pure/formatCount';
import type { SliceContext } from '../context';
import type { LastOpened, PictureReportActions } from './pictureTypes';

/** Almost every picture says in so many bytes what it is. */
const HEAD_BYTES = 65_536;

/** Pictures read at once. */
const AT_ONCE = 16;

const HEAD = ['path', 'image_id', 'status', 'readable', 'format', 'width_px', 'height_px', 'bytes', 'problem'];

/** What a picture is, or why it cannot be read. */
interface Looked {
  readonly format?: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly problem?: string;
}

/** The list of what was opened last. */
export function pictureReport(
  { ports, notify, report }: SliceContext,
  lastOpened: () => LastOpened | undefined,
): PictureReportActions {
  let isUnderWay = false;
  const savePictureReport = async () => {
    const last = lastOpened();
    if (!last || isUnderWay) return;
    isUnderWay = true;
    const { pictures, imageIds, isOwn } = last;
    notify('info', `Looking at ${formatCount(pictures.length)} pictures…`);
    try {
      const looked: Looked[] = [];
      for (let at = 0; at < pictures.length; at += AT_ONCE) {
        looked.push(...(await Promise.all(pictures.slice(at, at + AT_ONCE).map(lookedAt))));
      }
      const statuses = imageIds.map((id) => (id === '' ? 'duplicate' : isOwn(id) ? 'no dataset' : 'matched'));
      const rows = pictures.map(({ path, file }, i) => {
        const { format = '', widthPx = '', heightPx = '', problem = '' } = looked[i]!;
        const isRead = problem === '' ? 'yes' : 'no';
        return [path, imageIds[i]!, statuses[i]!, isRead, format, widthPx, heightPx, file.size, problem];
      });
      const text = [HEAD, ...rows].map((row) => `${row.map((cell) => csvCell(String(cell))).join(',')}\r\n`).join('');
      ports.saveFile('opened-pictures.csv', text, 'text/csv');
      notify('info', sentence(statuses, looked));
    } catch (error) {
      report(error);
    } finally {
      isUnderWay = false;
    }
  };
  return { savePictureReport };
}

async function lookedAt({ path, file }: LastOpened['pictures'][number]): Promise<Looked> {
  try {
    return readImageHeader(await bytesOf(file, HEAD_BYTES), path);
  } catch (error) {
    if (file.size <= HEAD_BYTES) return { problem: reasonOf(error) };
    try {
      return readImageHeader(await bytesOf(file, file.size), path);
    } catch (again) {
      return { problem: reasonOf(again) };
    }
  }
}

const bytesOf = async (file: File, end: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(0, end).arrayBuffer());

/** The row names the file. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof PluralError)) return messageOf(error);
  const { found } = error.evidence;
  return found ? `${error.summary}; found ${found}` : error.summary;
};

function sentence(statuses: readonly string[], looked: readonly Looked[]): string {
  const of = (status: string) => formatCount(statuses.filter((s) => s === status).length);
  const unread = looked.filter(({ problem }) => problem !== undefined);
  const first = unread.length > 0 ? ` (first: ${unread[0]!.problem})` : '';
  return `opened-pictures.csv: ${of('matched')} matched, ${of('no dataset')} in no dataset, ${of('duplicate')} left out as duplicates, ${formatCount(unread.length)} that cannot be read${first}.`;
}
