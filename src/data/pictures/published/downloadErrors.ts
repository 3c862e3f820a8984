import { PluralError } from '../../../lib/pure/errors';
import { formatCount } from '../../../lib/pure/formatCount';
import { archiveFileName, type PublishedArchive } from './publishedArchives';

/** What always helps. */
const byHand = ({ url }: PublishedArchive): string => `Or download it yourself and drop it here: ${url}`;

const megabytes = (bytes: number): string => `${formatCount(Math.floor(bytes / 1e6))} MB`;

/** The same error, with what can be done about this file. */
export function explained(error: unknown, archive: PublishedArchive, isOnline: boolean): unknown {
  if (!(error instanceof PluralError)) return error;
  const { code, summary, evidence } = error;
  const file = archiveFileName(archive);
  if (code === 'not-found') {
    return new PluralError(code, 'it is not where it was published', {
      file,
      found: `${evidence.found ?? 'nothing'} from ${new URL(archive.url).hostname}`,
      remedy: `It may have moved. ${byHand(archive)}`,
    });
  }
  if (code !== 'network') return error;
  return new PluralError(code, summary, {
    file,
    found: isOnline
      ? `${new URL(archive.url).hostname}: ${evidence.found ?? 'no answer'}`
      : 'no connection: this browser is offline',
    remedy: `What has arrived is kept: resume when the connection is back. If the site lets no page download it, that stays so. ${byHand(archive)}`,
  });
}

/** Neither a gzip file nor a tar archive came. */
export const notAnArchive = (archive: PublishedArchive): PluralError =>
  new PluralError('bad-format', 'what came is no archive; it was not taken', {
    file: archiveFileName(archive),
    place: 'byte 0',
    expected: 'a gzip file or a tar archive',
    remedy: `A network that asks for a login does this. Try again. ${byHand(archive)}`,
  });

export const otherBytes = (archive: PublishedArchive, found: string): PluralError =>
  new PluralError('mismatch', 'what came is damaged; it was dropped', {
    file: archiveFileName(archive),
    place: 'SHA-256',
    expected: archive.sha256,
    found,
    remedy: `Download it again. ${byHand(archive)}`,
  });

/** @param at bytes that are here */
export const noRoomLeft = (archive: PublishedArchive, at: number): PluralError =>
  new PluralError('storage', 'the browser has no room for more', {
    file: archiveFileName(archive),
    found: `room for ${megabytes(at)} of ${megabytes(archive.bytes)}`,
    remedy: 'What has arrived is kept. Free space on this disk and resume, or remove the download.',
  });

export const keepsNoFiles = (archive: PublishedArchive): PluralError =>
  new PluralError('storage', 'this browser keeps no files for this page', {
    file: archiveFileName(archive),
    remedy: `A private window does this. ${byHand(archive)}`,
  });

export const inAnotherTab = (archive: PublishedArchive): PluralError =>
  new PluralError('storage', 'another tab downloads this', {
    file: archiveFileName(archive),
    remedy: 'Go on there, or pause it there first.',
  });

export const tooLittleRoom = (archive: PublishedArchive, needed: number, free: number): PluralError =>
  new PluralError('storage', 'there is not room enough; nothing was downloaded', {
    file: archiveFileName(archive),
    expected: `${megabytes(needed)} while it is opened (half of that afterwards)`,
    found: `${megabytes(free)} that this browser may still use`,
    remedy: `Free space on this disk. ${byHand(archive)}`,
  });
