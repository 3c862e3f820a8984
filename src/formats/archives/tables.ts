import { pictureType } from '../../domain/pictureFiles';

/** A class map or a label file of ImageNet's size is smaller, bytes. */
export const MAX_TABLE_BYTES = 20_000_000;

/** True for a file that may say what pictures are: a class map, a list of labels. */
export const isTable = (path: string): boolean =>
  /\.(json|jsonl|ndjson|csv|tsv|txt)$/i.test(path) && !pictureType(path) && !/(^|\/)\._/.test(path);

/** True for a file by itself that is an archive by its ending, of a kind that opens or one that is told how to become that; one in a folder is none of its pictures. */
export const isArchive = (path: string): boolean =>
  /^[^/]*\.(tar|tgz|gz|zip|bz2|tbz2?|xz|txz|zst|lz4|7z|rar)$/i.test(path);
