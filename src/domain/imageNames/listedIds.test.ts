import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listedIds } from './listedIds';
import { rowsByName } from './rowsByName';

const anyPath = fc
  .tuple(
    fc.array(fc.constantFrom('n01440764', 'n01806567', 'val', 'x'), { maxLength: 3 }),
    fc.constantFrom('sketch_0', 'sketch_1', 'a'),
    fc.constantFrom('.JPEG', '.png'),
  )
  .map(([folders, name, ending]) => [...folders, `${name}${ending}`].join('/'));
const anyListing = fc.uniqueArray(anyPath, { maxLength: 30 });
const withoutEnding = (path: string) => path.replace(/\.\w+$/, '');

describe('listedIds', () => {
  it('are unique; empty for what differs in its ending alone, and for nothing else', () => {
    fc.assert(
      fc.property(anyListing, (paths) => {
        const ids = listedIds(paths);
        const given = ids.filter((id) => id !== '');
        expect(new Set(given).size).toBe(given.length);
        const first = new Map<string, number>();
        paths.forEach((path, i) => {
          const stem = withoutEnding(path);
          if (!first.has(stem)) first.set(stem, i);
          expect(ids[i] === '').toBe(first.get(stem) !== i);
          expect(`/${stem}`.endsWith(ids[i] === '' ? '' : `/${ids[i]}`)).toBe(true);
        });
      }),
    );
  });

  it('are the shortest paths that tell files apart, whatever the order', () => {
    fc.assert(
      fc.property(anyListing, (paths) => {
        const stems = [...new Set(paths.map(withoutEnding))];
        const ids = listedIds(stems);
        stems.forEach((stem, i) => {
          const shorter = ids[i]!.split('/').slice(1).join('/');
          if (shorter !== '')
            expect(stems.filter((other) => `/${other}`.endsWith(`/${shorter}`)).length).toBeGreaterThan(1);
          expect(listedIds([...stems].reverse()).reverse()[i]).toBe(ids[i]);
          expect(stem.length).toBeGreaterThan(0);
        });
      }),
    );
  });

  it('find their files again by whole paths, and by the ids themselves', () => {
    fc.assert(
      fc.property(anyListing, (paths) => {
        const stems = [...new Set(paths.map(withoutEnding))];
        const ids = listedIds(stems);
        const rowOf = new Map(ids.map((id, row) => [id, row]));
        const rows = ids.map((_, row) => row);
        expect([...rowsByName(ids, rowOf).rows]).toEqual(rows);
        const inside = stems.filter((stem, i) => ids[i] !== stem || stem.includes('/'));
        const { rows: found } = rowsByName(
          inside.map((stem) => `${stem}.JPEG`),
          rowOf,
        );
        expect([...found]).toEqual(inside.map((stem) => stems.indexOf(stem)));
      }),
    );
  });

  it('spell ImageNet’s numbered files in one way, and keep two apart', () => {
    expect(listedIds(['val/ILSVRC2012_val_00000293_n01440764.JPEG', 'b/n01440764_1_n01440764.JPEG'])).toEqual([
      'ILSVRC2012_val_00000293',
      'n01440764_1',
    ]);
    expect(listedIds(['ILSVRC2012_val_00000293.JPEG', 'ILSVRC2012_val_00000293_n01440764.JPEG'])).toEqual([
      'ILSVRC2012_val_00000293',
      'ILSVRC2012_val_00000293_n01440764',
    ]);
  });
});
