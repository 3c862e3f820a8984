import { messageOf, PluralError } from '../lib/pure/errors';

/** onnxruntime's reason why a model cannot be loaded or run, as an error that says what a person can do. Code `model`. */
export function explainSessionError(error: unknown, file: string): PluralError {
  const message = messageOf(error);
  const external = /external data file\s*"*([^"]+)"/i.exec(message)?.[1];
  if (external) {
    return new PluralError('model', `the model keeps its weights in another file, ${external}, which is not read`, {
      file,
      remedy: 'Export the model as one file (onnx.save with save_as_external_data=False).',
    });
  }
  if (/external data path/i.test(message)) {
    return new PluralError('model', 'the model keeps its weights in another file, which is not read', {
      file,
      remedy: 'Export the model as one file (onnx.save with save_as_external_data=False).',
    });
  }
  const opset = /opset\s+(?:version\s+)?(\d+)/i.exec(message)?.[1];
  if (opset) {
    return new PluralError('model', `the model uses opset ${opset}, which this runtime does not know`, {
      file,
      place: 'opset_import',
      found: `opset ${opset}`,
      remedy: 'Export it with opset 17.',
    });
  }
  const operator =
    /Fatal error:\s*(\S+?)\(-?\d*\) is not a registered/.exec(message)?.[1] ??
    /(?:No Op registered for|could not find an implementation for)\s+(\S+)/i.exec(message)?.[1];
  if (operator) {
    return new PluralError('model', `the model uses an operator this runtime lacks: ${operator.replace(':', '.')}`, {
      file,
      place: `operator ${operator}`,
      remedy: 'Export the model with standard ONNX operators.',
    });
  }
  if (/protobuf parsing failed/i.test(message)) {
    return new PluralError('model', 'damaged or incomplete model', { file, remedy: 'Download the model again.' });
  }
  if (/memory|bad_alloc|allocat/i.test(message)) {
    return new PluralError('model', 'not enough memory for this model', {
      file,
      remedy: 'Close other pages, or use a smaller model.',
    });
  }
  return new PluralError('model', 'the model cannot be used', { file, found: reasonIn(message) });
}

/** The runtime's own words, without its prefix and without source paths of the machine it was built on. */
function reasonIn(message: string): string {
  return message
    .replace(/^.*ERROR_MESSAGE:\s*/s, '')
    .replace(/(?:\/[\w.-]+){3,}(?::\d+)?/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
