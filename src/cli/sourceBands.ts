import type { BandSource, SourceBands } from '../domain/figures/sourceBands';
import { classCount } from '../domain/labels/classLists';
import { JudgedCounter, type JudgedSide } from '../domain/labels/judgedSide';
import type { ThreeValuedSet } from '../domain/labels/threeValued';
import type { Predictions } from '../domain/predictions';

/** Images of one side with the models that are averaged. */
interface Side {
  readonly originalLabels: Uint16Array;
  readonly models: readonly Predictions[];
}

interface Given {
  /** in the order of the models of either side */
  readonly modelIds: readonly string[];
  readonly V1: Side;
  readonly V2: Side & { readonly set: ThreeValuedSet };
  readonly sources: readonly { readonly id: string; readonly name: string; readonly set: ThreeValuedSet }[];
  /** rows of V1 that every source labels */
  readonly same: Uint32Array;
}

/** What published labels say of first predictions, counted over their images with a valid label. */
export function sourceBands({ modelIds, V1, V2, sources, same }: Given): SourceBands {
  const of = (rows: (set: ThreeValuedSet) => Uint32Array): BandSource[] =>
    sources.map(({ id, name, set }) => ({ id, name, V1: counted(set, V1, rows(set)) }));
  return {
    models: modelIds,
    V2: counted(V2.set, V2, labelledRows(V2.set)),
    alone: of(labelledRows),
    compared: of(() => same),
  };
}

const labelledRows = ({ yes, named }: ThreeValuedSet): Uint32Array =>
  Uint32Array.from({ length: yes.offsets.length - 1 }, (_, row) => row).filter(
    (row) => named?.[row] !== 0 && classCount(yes, row) > 0,
  );

function counted(set: ThreeValuedSet, { originalLabels, models }: Side, index: Uint32Array): JudgedSide {
  const unnamed = set.named?.filter((is) => is === 0).length ?? 0;
  const counter = new JudgedCounter({ set, originalLabels, index, unnamed, drawn: set.named });
  for (const model of models) counter.add(model);
  return counter.side();
}
