import { formatCount } from '../../lib/pure/formatCount';
import type { OpenedModel } from '../appState';
import type { RunState } from '../runState';

/** True where the opened file is the run's model: by its hash, or by name and size where the page cannot hash. */
export function isModelOf({ receipt }: RunState, model: OpenedModel | undefined): boolean {
  if (!model) return false;
  const { sha256, bytes } = model.report;
  if (receipt.modelSha256 && sha256) return receipt.modelSha256 === sha256;
  const files = (external: RunState['receipt']['modelExternal'] = []) =>
    external.map((f) => `${f.name} ${f.bytes}`).join();
  return (
    receipt.modelFile === model.file.name &&
    receipt.modelBytes === bytes &&
    files(receipt.modelExternal) === files(model.report.external)
  );
}

/** What a reader must open before a run can go on, one sentence each; empty where nothing is missing. */
export function needsOf(
  { receipt }: RunState,
  missing: { readonly model: boolean; readonly pictures: boolean },
  remaining: readonly string[],
): string[] {
  const hash = receipt.modelSha256 ? `SHA-256 ${receipt.modelSha256.slice(0, 12)}…` : `${receipt.modelBytes} bytes`;
  const examples = remaining.slice(0, 2).join(', ');
  const files = [receipt.modelFile, ...(receipt.modelExternal ?? []).map((f) => f.name)];
  const model = `the model file ${files.join(' with ')} (${hash})`;
  const pictures = `the folder with the remaining ${formatCount(remaining.length)} pictures (${examples}${remaining.length > 2 ? ', …' : ''})`;
  return [...(missing.model ? [model] : []), ...(missing.pictures ? [pictures] : [])];
}
