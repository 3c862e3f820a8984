import { type Claim, type ClaimSide, claimText, impossibleIn } from '../../domain/figures/claim';
import { CELL_COUNT, WIDTH } from '../../domain/metrics/cells';
import { describeValue } from '../describeValue';
import { damaged as damagedPayload, isPlainText, type SealKind, seal, unseal } from './sealed';
import { ByteReader, ByteWriter } from './varints';

/** Two sides of counts, hashes and a receipt are 2 KB. */
const KIND: SealKind = { version: 1, maxRawBytes: 20_000, what: 'the result in this link' };
const HASH_BYTES = 32;
const MAX_TEXT = 300;
const MAX_FACTS = 20;
const MAX_SIDES = 2;
/** ImageNet's training set is less. */
const MAX_IMAGES = 20_000_000;
const ORIGINS = ['run', 'imported'] as const;

/** A result, sealed; texts are cut at 300 characters. */
export function writeClaim({ model, origin, receipt, sides }: Claim): string {
  const body = new ByteWriter();
  const facts = receipt.slice(0, MAX_FACTS).flatMap(([what, value]) => [claimText(what), claimText(value)]);
  const about = sides.map((side) => [
    side.datasetId,
    claimText(side.datasetName),
    side.labelSetId,
    claimText(side.labelSetName),
  ]);
  body.text(JSON.stringify([claimText(model), origin, facts, about]));
  for (const { images, predicted, k, counts, ...hashes } of sides) {
    for (const value of [images, predicted, k]) body.number(value);
    for (const hash of [hashes.datasetSha256, hashes.labelSetSha256, hashes.predictionsSha256]) body.hex(hash);
    for (let cell = 0; cell < CELL_COUNT; cell++)
      writeCell(body, counts.table.subarray(cell * WIDTH, (cell + 1) * WIDTH));
  }
  return seal(body.bytes(), KIND);
}

/** A cell without an image is one number. */
function writeCell(body: ByteWriter, cell: Float64Array): void {
  for (const value of cell[0] === 0 ? [0] : cell) body.number(value);
}

/**
 * Reads what `writeClaim` writes. Throws `bad-format` where it is cut, changed, not of this version, or holds what nobody can have counted. Steps and
 * output are bounded, whatever the text is.
 */
export function readClaim(payload: string): Claim {
  const body = new ByteReader(unseal(payload, KIND), () =>
    damaged('a result as a link holds it', 'data that end early'),
  );
  const { about, ...head } = headOf(body.text());
  const sides = about.map(([datasetId, datasetName, labelSetId, labelSetName]): ClaimSide => {
    const [images, predicted, k] = [body.number(), body.number(), body.number()];
    const [datasetSha256, labelSetSha256, predictionsSha256] = [
      body.hex(HASH_BYTES),
      body.hex(HASH_BYTES),
      body.hex(HASH_BYTES),
    ];
    const names = { datasetId, datasetName, labelSetId, labelSetName };
    return {
      ...names,
      images,
      predicted,
      k,
      datasetSha256,
      labelSetSha256,
      predictionsSha256,
      counts: { table: readCells(body) },
    };
  });
  if (body.left > 0) throw damaged('the end', `${body.left} bytes more`);
  for (const side of sides) {
    const fault =
      side.images > MAX_IMAGES || side.k < 1 || side.k > 5
        ? 'more images or classes than there are'
        : impossibleIn(side);
    if (fault) throw damaged('counts that a model can have', fault);
  }
  // two results of one dataset would be told apart by names alone, which nothing checks
  if (new Set(sides.map(({ datasetId }) => datasetId)).size < sides.length)
    throw damaged('two datasets', `“${sides[0]!.datasetId}” twice`);
  return { ...head, sides };
}

function readCells(body: ByteReader): Float64Array {
  const table = new Float64Array(CELL_COUNT * WIDTH);
  for (let at = 0; at < table.length; at += WIDTH) {
    table[at] = body.number();
    if (table[at] !== 0) for (let field = 1; field < WIDTH; field++) table[at + field] = body.number();
  }
  return table;
}

type About = [datasetId: string, datasetName: string, labelSetId: string, labelSetName: string];

function headOf(text: string): Omit<Claim, 'sides'> & { readonly about: readonly About[] } {
  let head: unknown;
  try {
    head = JSON.parse(text);
  } catch {
    head = undefined;
  }
  if (Array.isArray(head) && head.length === 4) {
    const [model, origin, facts, about] = head as unknown[];
    const isAbout = (side: unknown): side is About => areTexts(side) && side.length === 4;
    const known = ORIGINS.find((one) => one === origin);
    const isWhole =
      areTexts(facts) &&
      facts.length % 2 === 0 &&
      facts.length <= 2 * MAX_FACTS &&
      Array.isArray(about) &&
      about.every(isAbout);
    if (isPlainText(model, MAX_TEXT) && known && isWhole && about.length >= 1 && about.length <= MAX_SIDES) {
      const receipt = Array.from({ length: facts.length / 2 }, (_, i) => [facts[2 * i]!, facts[2 * i + 1]!] as const);
      return { model, origin: known, receipt, about };
    }
  }
  throw damaged('what the result is of', describeValue(head));
}

const areTexts = (list: unknown): list is string[] =>
  Array.isArray(list) && list.every((text) => isPlainText(text, MAX_TEXT));

const damaged = (expected: string, found: string) => damagedPayload(KIND, expected, found);
