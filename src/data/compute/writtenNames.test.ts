import { expect, it } from 'vitest';
import { readImport } from '../../formats/imported/readImport';
import { hasShared, readShared } from '../../testing/shared';
import { upstreamSide } from '../../testing/upstreamColumns';
import { ColumnStore } from './columnStore';
import { SessionImports } from './sessionImports';

const CASE = 'cases/13-hf-imagenet1k-names';

it.skipIf(!hasShared)(
  'predictions named as in the hub’s archive join ImageNet validation without a warning',
  async () => {
    const { dataset } = upstreamSide('V1');
    const store = new ColumnStore(null);
    store.putDataset(dataset);
    const imports = new SessionImports(store);
    const file = `${CASE}/a_preds_hf_names.csv`;
    const text = new TextDecoder().decode(readShared(file));
    const report = await imports.review(await readImport(new Blob([text]), file), file, '');
    expect(report).toMatchObject({
      datasetId: dataset.id,
      matched: 400,
      unknownCount: 0,
      duplicateCount: 0,
      top1: { hits: 303, n: 400 },
      warnings: [],
    });
    // one class of another picture is said
    const wrong = text.replace('00013484_n01491361', '00013484_n01440764');
    const { warnings } = await imports.review(await readImport(new Blob([wrong]), file), file, '');
    expect(warnings.join()).toMatch(
      /^1 name states another class .*00013484_n01440764\.JPEG says tench, .* tiger shark\)/,
    );
  },
);
