import { folderParts } from '../../domain/imageNames/writtenName';

/** A path as text that names no place outside: `../../a\b/./c.jpg` gives `a/b/c.jpg`. */
export function safePath(name: string): string {
  return folderParts(name).join('/');
}
