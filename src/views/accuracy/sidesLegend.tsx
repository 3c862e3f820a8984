import { boxSwatch, type LegendEntry } from '../charts/plot/Legend';
import type { Sides } from '../ui/SidesHead';

/** The two datasets in their colours. */
export const sidesLegend = (sides: Sides): readonly LegendEntry[] => [
  { name: sides[0], swatch: boxSwatch('fill-v1') },
  { name: sides[1], swatch: boxSwatch('fill-v2') },
];
