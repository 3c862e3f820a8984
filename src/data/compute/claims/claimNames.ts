import { type ClaimSide, claimText } from '../../../domain/figures/claim';
import { COMPARED } from '../comparison';
import type { Choices } from '../views';

/** What is here, by its names. */
export type NamesHere = Pick<Choices, 'datasets' | 'labelSets'>;

/** Names of what the charts compare, which are known without a data pack. */
const PUBLISHED = {
  datasets: { [COMPARED.V1.datasetId]: 'ImageNet validation', [COMPARED.V2.datasetId]: 'ImageNetV2 matched frequency' },
  labelSets: {
    [`${COMPARED.V1.datasetId}/${COMPARED.V1.labelSetId}`]: 'ReaL',
    [`${COMPARED.V2.datasetId}/${COMPARED.V2.labelSetId}`]: 'Refined (Multilabelfy)',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

const own = (names: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(names, key) ? names[key] : undefined;

/** The name here; what the link calls otherwise, or what is unknown here, is told as the link's word. */
const told = (known: string | undefined, claimed: string): string => {
  if (known === undefined) return `“${claimed}”`;
  return claimText(known) === claimed ? known : `${known} (called “${claimed}” by the link)`;
};

/** What a claim's dataset and labels are called here: a link can call them anything. */
export function claimNames(
  { datasetId, datasetName, labelSetId, labelSetName }: ClaimSide,
  here?: NamesHere,
): { readonly dataset: string; readonly labels: string } {
  const dataset = here?.datasets.find(({ id }) => id === datasetId)?.name ?? own(PUBLISHED.datasets, datasetId);
  const set = here?.labelSets.find((l) => l.datasetId === datasetId && l.id === labelSetId);
  const labels = set?.name ?? own(PUBLISHED.labelSets, `${datasetId}/${labelSetId}`);
  return { dataset: told(dataset, datasetName), labels: told(labels, labelSetName) };
}
