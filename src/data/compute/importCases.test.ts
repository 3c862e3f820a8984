import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readImport } from '../../formats/imported/readImport';
import { hasShared, readShared } from '../../testing/shared';
import { upstreamSide } from '../../testing/upstreamColumns';
import { ColumnStore } from './columnStore';
import { SessionImports } from './sessionImports';

const control = (id: string) => {
  const file = fileURLToPath(new URL(`../../../public/control/${id}.json`, import.meta.url));
  const { images } = JSON.parse(readFileSync(file, 'utf8')) as { images: { id: string; original: number }[] };
  return {
    id,
    name: id,
    imageIds: images.map((i) => i.id),
    originalLabels: Uint16Array.from(images, (i) => i.original),
  };
};

const store = new ColumnStore(null);
if (hasShared) store.putDataset(upstreamSide('V1').dataset);
for (const id of ['control-a', 'control-b', 'control-c']) store.putDataset(control(id));

/** Reads a file beside the checkout as it is read in the app. */
async function reviewed(path: string, preferred = 'control-b') {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const imports = new SessionImports(store);
  const imported = await readImport(new Blob([readShared(`cases/${path}`) as Uint8Array<ArrayBuffer>]), name);
  const report = await imports.review(imported, name, preferred);
  return { imports, imported, report };
}

/** Images whose original label is among the first five. */
async function top5(imports: SessionImports, datasetId: string): Promise<number> {
  const { id } = imports.keep('m', 1, true);
  const { classes, k } = (await store.predictions(id, datasetId))!;
  const { originalLabels } = await store.dataset(datasetId);
  store.removeImport(id);
  return originalLabels.reduce(
    (hits, label, row) => hits + Number(classes.subarray(row * k, row * k + 5).includes(label)),
    0,
  );
}

describe.skipIf(!hasShared)('files as people have them (needs the shared folder)', () => {
  const [inference, beside, excel] = ['01-timm-inference', '02-truth-beside-prediction', '07-european-excel-csv'];
  const whole = { hits: 303, n: 400 };

  it.each<[path: string, top1: { hits: number; n: number }, five: number | undefined]>([
    [`${inference}/a_topk5.csv`, whole, 365],
    [`${inference}/b_topk5.json`, whole, 365],
    [`${inference}/c_topk5_split.json`, whole, 365],
    [`${inference}/d_topk5_records.json`, whole, 365],
    [`${inference}/e_separate_col.csv`, whole, 365],
    [`${inference}/g_include_index_topk1.csv`, { hits: 339, n: 440 }, undefined],
    [`${inference}/h_label_type_name.csv`, whole, undefined],
    [`${inference}/i_include_index_short_names.csv`, { hits: 339, n: 440 }, undefined],
    [`${beside}/a_label_predicted_label.csv`, whole, undefined],
    [`${beside}/b_class_prediction.csv`, whole, undefined],
    [`${beside}/c_label_pred_label.jsonl`, whole, undefined],
    [`${beside}/e_y_true_y_pred.csv`, whole, undefined],
    [`${beside}/f_class_id_predicted_class.csv`, whole, undefined],
    [`${excel}/b_pandas_index_column.csv`, whole, 365],
    [`${excel}/c_semicolon_point.csv`, whole, 365],
    [`${excel}/e_utf16_tab.txt`, whole, 365],
    [`${excel}/f_image_is_index_no_name.csv`, whole, 365],
    [`${excel}/g_unnamed_image.csv`, whole, 365],
    [`${excel}/h_empty_first_header.csv`, whole, 365],
    ['13-hf-imagenet1k-names/a_preds_hf_names.csv', whole, undefined],
  ])('%s: its right value, and no word of warning', async (path, top1, five) => {
    const { imports, report } = await reviewed(path);
    expect(report).toMatchObject({ datasetId: 'imagenet-val', top1, warnings: [], doubts: [] });
    if (path.startsWith(beside!)) expect(report.truth?.agree).toEqual({ hits: 400, n: 400 });
    if (five !== undefined) expect(await top5(imports, 'imagenet-val')).toBe(five);
  });

  it('a name that two classes have leaves its image out, and it is said', async () => {
    const { report } = await reviewed(`${inference}/f_default_topk1.csv`);
    expect(report).toMatchObject({ matched: 399, top1: { hits: 302, n: 399 }, doubts: [] });
    expect(report.warnings.join()).toContain('1 image is left out');
  });

  it('a file of true labels alone is kept only on the reader’s word', async () => {
    const { imports, report } = await reviewed(`${beside}/h_metadata_only_truth.csv`);
    expect(report.doubts.join()).toContain('probably the true labels');
    expect(() => imports.keep('m')).toThrow('probably the true labels');
    expect(imports.keep('m', 3, true).top1).toEqual({ hits: 400, n: 400 });
  });

  it('a row that ends early is said, and decimal commas are named', async () => {
    const { report } = await reviewed(`${excel}/d_floats_nan.csv`);
    expect(report).toMatchObject({ top1: whole, k: 4 });
    expect(report.warnings.join()).toContain('fewer classes than others (1)');
    await expect(reviewed(`${excel}/a_semicolon_decimal_comma_index.csv`)).rejects.toThrow(/decimal point/);
  });

  const arrays = '06-quantised-and-odd-npy';
  it.each<[file: string, kind: string, top1: number, says: RegExp]>([
    ['a_pyx_uint8.npy', 'bytes', 275, /whole numbers from 0 to 255/],
    ['b_float16.npy', 'sigmoid', 275, /sum to 1.03 to 1.03.*no probabilities/],
    ['g_argsort_1000.npy', 'classes', 275, /as argsort does/],
    ['h_logits_nx1x1000.npy', 'logits', 275, /^$/],
    ['i_topk_nx5x1.npy', 'classes', 275, /^$/],
    ['m_named_top5.npz', 'classes', 275, /^$/],
    ['q_bool_onehot.npy', 'classes', 275, /^$/],
  ])('%s: the embedded model, of the dataset that it fits', async (file, kind, hits, says) => {
    for (const preferred of ['control-b', 'control-a', '']) {
      const { report } = await reviewed(`${arrays}/${file}`, preferred);
      expect(report).toMatchObject({ datasetId: 'control-b', kind, top1: { hits, n: 400 }, doubts: [] });
      expect(report.warnings.join(' ')).toMatch(says);
      expect(report.byOrder).toMatch(/The file names no images.*control-b-0001.*3 datasets here have as many images/);
    }
  });

  it('classes in ascending order of their scores: the suggestion turns them', async () => {
    const { imports, report } = await reviewed(`${arrays}/o_argsort_ascending_top5.npy`, '');
    expect(report.suggestion).toMatchObject({ change: 'with the best class last', after: { hits: 275, n: 400 } });
    const turned = await imports.change({ interpretation: report.suggestion!.interpretation });
    expect(turned).toMatchObject({ datasetId: 'control-b', top1: { hits: 275, n: 400 } });
  });

  it.each<[file: string, says: RegExp]>([
    ['e_object_lists.npy', /never opened.*numpy\.array\(array\.tolist\(\)\)/],
    ['f_float64_classes.npy', /array\.astype\(int\)/],
    ['j_struct.npy', /to_csv/],
    ['k_1000xn_transposed.npy', /transposed.*array\.T/],
  ])('%s: refused with what fits it', async (file, says) => {
    await expect(reviewed(`${arrays}/${file}`)).rejects.toThrow(says);
  });

  it('the same numbers whatever is chosen when the file is opened', async () => {
    for (const preferred of ['', 'imagenet-val', 'control-a']) {
      const { report, imported } = await reviewed(`${excel}/g_unnamed_image.csv`, preferred);
      expect([report.datasetId, report.top1, imported.table!.image]).toEqual(['imagenet-val', whole, 'Unnamed: 0']);
    }
  });
});
