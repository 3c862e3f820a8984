import type { Claim } from '../../domain/figures/claim';

/** A claimed model's name on charts and in links, unlike those that are taken: `resnet50 (claimed)`, then `resnet50 (claimed, 2)`. */
export function claimedId({ model }: Pick<Claim, 'model'>, taken: readonly string[]): string {
  let id = `${model} (claimed)`;
  for (let number = 2; taken.includes(id); number++) id = `${model} (claimed, ${number})`;
  return id;
}
