import type { Claim } from '../../domain/figures/claim';

/** A claimed model's name on charts and in links: `resnet50 (claimed)`, the second of that name `resnet50 (claimed, 2)`. */
export function claimedId({ model }: Pick<Claim, 'model'>, before: readonly { readonly claim: Claim }[]): string {
  const same = before.filter(({ claim }) => claim.model === model).length;
  return same === 0 ? `${model} (claimed)` : `${model} (claimed, ${same + 1})`;
}
