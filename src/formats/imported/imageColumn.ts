import { isRowName } from './columnRole';
import type { TableColumn } from './tableColumns';

/** The column that names the images: by its name, and by cells that look like files of pictures whatever its name. Undefined where none does. */
export function imageColumn(columns: readonly TableColumn[]): TableColumn | undefined {
  let best: { readonly column: TableColumn; readonly worth: number } | undefined;
  for (const column of columns) {
    const worth = worthOf(column);
    if (worth > (best?.worth ?? 0)) best = { column, worth };
  }
  return best?.column;
}

function worthOf({ name, role, filled, distinct, isList, files, numbers, classes }: TableColumn): number {
  if (isList) return 0;
  const isNamed = role.kind === 'image';
  if (files >= 0.9) return 10 + Number(isNamed);
  if (isNamed) {
    // names of classes, or what classes are called
    if (role.stem === 'name' && classes >= 0.9 && numbers < 0.5) return 0;
    const isPlain = /image|img|file|path|picture|photo/.test(role.stem);
    return (numbers > 0.9 ? 2 : 4) + Number(isPlain) + (files > 0 ? 1 : 0);
  }
  // row names that are no numbers
  const areNames = filled > 0 && numbers < 0.1 && classes < 0.5 && distinct === filled;
  return isRowName(name) && areNames ? 3 : 0;
}
