import { afterEach, expect, it, vi } from 'vitest';
import { appWith, texts } from '../../testing/appWith';

afterEach(() => {
  vi.unstubAllGlobals();
});

const PNG = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAD0lEQVR42mNk+M8ABUA0AAkKAf+0gqQvAAAAAElFTkSuQmCC',
    'base64',
  ),
);
const file = (path: string, content: Uint8Array<ArrayBuffer> | string) => ({
  file: new File([content], path.split('/').at(-1)!),
  path,
});

it('lists what matched, what did not, duplicates, and what cannot be read', async () => {
  const saveFile = vi.fn();
  const { state } = await appWith({ ports: { saveFile } });
  await state().savePictureReport();
  expect(saveFile).not.toHaveBeenCalled();
  await state().openImages([
    file('val_0.png', PNG),
    file('val_0.jpg', PNG),
    file('a/=own.png', '<html>'),
    file('a/empty.png', ''),
  ]);
  expect(state().imagesReport).toMatchObject({ matched: [{ count: 1 }], unmatched: 2, repeated: 1 });
  await state().savePictureReport();
  const [name, text, type] = saveFile.mock.calls[0]!;
  expect([name, type]).toEqual(['opened-pictures.csv', 'text/csv']);
  expect(text.split('\r\n')).toEqual([
    'path,image_id,status,readable,format,width_px,height_px,bytes,problem',
    `val_0.png,val_0,matched,yes,PNG,2,3,${PNG.length},`,
    `val_0.jpg,,duplicate,yes,PNG,2,3,${PNG.length},`,
    expect.stringMatching(/^a\/=own\.png,'=own,no dataset,no,,,,6,.+/),
    'a/empty.png,empty,no dataset,no,,,,0,file is empty',
    '',
  ]);
  expect(texts(state()).at(-1)).toMatch(
    /^info: opened-pictures\.csv: 1 matched, 2 in no dataset, 1 left out as duplicates, 2 that cannot be read \(first: .+\)\.$/,
  );
});
