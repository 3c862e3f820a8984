import { sha256 } from '@noble/hashes/sha2.js';

/** A result as a link has it; `model` is absent where it cannot be read. */
export interface NamedClaim {
  readonly payload: string;
  readonly model?: string | undefined;
}

type ReadableClaim = NamedClaim & { readonly model: string };

/** Characters of a payload's hash that tell claims of one name apart. */
const HASH_CHARACTERS = 6;

const hashOf = (payload: string): string =>
  Array.from(sha256(new TextEncoder().encode(payload)).subarray(0, HASH_CHARACTERS / 2), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

const bare = (model: string) => `${model} (claimed)`;
const hashed = ({ model, payload }: ReadableClaim) => `${model} (claimed, ${hashOf(payload)})`;

const isReadable = (claim: NamedClaim): claim is ReadableClaim => claim.model !== undefined;

/**
 * The names of claimed models on charts and in links, by payload: `resnet50 (claimed)` where the link has one of that name, else with a few characters
 * of its payload's hash, which do not change with the order nor when another one is left out. What cannot be read may have had any name.
 */
export function claimedIds(claims: readonly NamedClaim[]): Map<string, string> {
  const readable = claims.filter(isReadable);
  const isAlone = ({ model }: NamedClaim) =>
    readable.length === claims.length && readable.filter((other) => other.model === model).length === 1;
  const ids = new Map<string, string>();
  for (const claim of readable) {
    const name = isAlone(claim) ? bare(claim.model) : hashed(claim);
    const isTaken = [...ids.values()].includes(name);
    // hashes that are alike by chance or by intent
    ids.set(claim.payload, isTaken ? `${name.slice(0, -1)}-${ids.size + 1})` : name);
  }
  return ids;
}

/**
 * What a link means by the name of a claimed model, as `claimedIds` has it: links of before name those of one name by their order, `resnet50 (claimed)`
 * and `resnet50 (claimed, 2)`; a name with a hash stays good where the others were left out. Any other name stays as it is.
 */
export function meantClaim(one: string, claims: readonly NamedClaim[]): string {
  const ids = claimedIds(claims);
  if ([...ids.values()].includes(one)) return one;
  const readable = claims.filter(isReadable);
  const exact = readable.find((claim) => hashed(claim) === one);
  if (exact) return ids.get(exact.payload)!;
  // in a row with what cannot be read nobody knows which is the second
  const cut = claims.findIndex((claim) => !isReadable(claim));
  const counted = (cut < 0 ? claims : claims.slice(0, cut)).filter(isReadable);
  const ordered = counted.find(({ model }, i) => {
    const number = counted.slice(0, i + 1).filter((other) => other.model === model).length;
    return one === (number === 1 ? bare(model) : `${model} (claimed, ${number})`);
  });
  return ordered ? ids.get(ordered.payload)! : one;
}
