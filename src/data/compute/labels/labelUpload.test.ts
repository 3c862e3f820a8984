import { describe, expect, it } from 'vitest';
import { labelSetOfKept } from '../../../domain/labels/keptLabels';
import { readLabels } from '../../../formats/labels/readLabels';
import { keptFrom } from './keptFrom';
import { reportOn, withoutTwice } from './labelUpload';
import { namedEntries } from './namedEntries';

const dataset = (imageIds: string[], labels: number[]) => ({
  id: 'd',
  name: 'D',
  imageIds,
  originalLabels: Uint16Array.from(labels),
});

async function upload(labels: Record<string, number[]>, over: ReturnType<typeof dataset>) {
  const read = await readLabels(new TextEncoder().encode(JSON.stringify(labels)), 'mine.json');
  const { entries, again } = withoutTwice(namedEntries(read, {}), over);
  const made = keptFrom('mine.json', over, entries);
  return { report: reportOn(made, over, read, entries, again).report, set: labelSetOfKept(made, {}, over) };
}

describe('an upload of labels', () => {
  const numbered = dataset(['ILSVRC2012_val_00000293', 'ILSVRC2012_val_00000001'], [0, 65]);

  it('joins names as other programs write them, without a note', async () => {
    const { report, set } = await upload(
      { 'val/ILSVRC2012_val_00000293_n01440764.JPEG': [0, 1], 'C:\\x\\ilsvrc2012_val_00000001.jpeg': [65] },
      numbered,
    );
    expect(report).toMatchObject({ matched: 2, unknownCount: 0, problemCount: 0, notes: [] });
    expect([...set.classes]).toEqual([0, 1, 65]);
  });

  it('says which names state another class than the original label', async () => {
    const { report } = await upload({ 'ILSVRC2012_val_00000293_n01443537.JPEG': [0] }, numbered);
    expect(report.notes).toEqual([expect.stringMatching(/00000293_n01443537 says goldfish, the label is tench/)]);
  });

  it('takes no image that two names mean, and names both', async () => {
    const { report, set } = await upload({ 'a.jpg': [1], 'x/a.JPEG': [2], b: [3] }, dataset(['a', 'b'], [1, 3]));
    expect(report.groups).toEqual([
      {
        kind: 'duplicate',
        title: 'image that is labelled twice',
        count: 1,
        examples: [{ place: 'key "x/a.JPEG"', message: 'image "x/a" is labelled twice, under another name, too' }],
      },
    ]);
    expect([report.matched, [...set.classes]]).toEqual([1, [3]]);
  });

  it('tells images of one file name apart by their folders', async () => {
    const twins = dataset(['n01440764/s_0', 'n01443537/s_0'], [0, 1]);
    const { report, set } = await upload({ 'sketch/n01443537/s_0.JPEG': [1], 'n01440764/s_0.JPEG': [0, 5] }, twins);
    expect(report).toMatchObject({ matched: 2, problemCount: 0 });
    expect([...set.classes]).toEqual([0, 5, 1]);
    expect((await upload({ 's_0.JPEG': [1] }, twins)).report).toMatchObject({ matched: 0, unknownCount: 1 });
  });
});
