import { expect, it } from 'vitest';
import { droppedFiles } from './droppedFiles';

type Tree = { readonly [name: string]: string | null | Tree };

/** An entry as browsers give it; a file of `null` is gone. */
function entryOf(name: string, content: string | null | Tree, above = ''): object {
  const fullPath = `${above}/${name}`;
  const gone = new DOMException('A requested file could not be found.', 'NotFoundError');
  if (content === null || typeof content === 'string')
    return {
      isFile: true,
      fullPath,
      file: (done: (file: File) => void, fail: (error: Error) => void) =>
        content === null ? fail(gone) : done(new File([content], name)),
    };
  const readers = () => {
    const calls = [Object.entries(content).map(([inner, one]) => entryOf(inner, one, fullPath)), []];
    return (done: (entries: object[]) => void, fail: (error: Error) => void) =>
      name === 'locked' ? fail(gone) : done(calls.shift()!);
  };
  return { isFile: false, fullPath, createReader: () => ({ readEntries: readers() }) };
}

const drop = (tree: Tree) =>
  droppedFiles({
    items: Object.entries(tree).map(([name, content]) => ({ webkitGetAsEntry: () => entryOf(name, content) })),
  } as unknown as DataTransfer);

it('gives all files with their paths', async () => {
  const { files, problem } = await drop({ set: { n01440764: { 'a.jpg': 'x' }, 'b.json': '{}' }, 'c.jpg': 'y' });
  expect(files.map(({ path }) => path)).toEqual(['set/n01440764/a.jpg', 'set/b.json', 'c.jpg']);
  expect(problem).toBeUndefined();
});

it('leaves out what is gone or may not be read, and says what it was', async () => {
  const { files, problem } = await drop({
    set: { 'a.jpg': null, locked: { 'x.jpg': 'x' }, 'b.jpg': 'x' },
    'c.jpg': null,
  });
  expect(files.map(({ path }) => path)).toEqual(['set/b.jpg']);
  expect(problem?.message).toMatch(
    /^(c|set\/a)\.jpg: left out, because it could not be read, and 2 more; found A requested file could not be found\. It may/,
  );
});
