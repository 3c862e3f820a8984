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
  const ir = /IR version:?\s*(\d+)(?:.*?supported IR version:?\s*(\d+))?/i.exec(message);
  if (ir) {
    const known = ir[2] ?? '10';
    return new PluralError('model', `the model is saved in IR version ${ir[1]}, which this runtime does not know`, {
      file,
      place: 'ir_version',
      expected: `at most ${known}`,
      found: ir[1]!,
      remedy: 'In Python: m = onnx.load(FILE); m.ir_version = 10; onnx.save(m, FILE). Or export it with opset 17.',
    });
  }
  const dimension = /invalid dimensions for input.*?index: (\d+) Got: (\d+) Expected: (\d+)/is.exec(message);
  if (dimension) return wrongDimension(dimension.slice(1).map(Number), file);
  const operator =
    /Fatal error:\s*(\S+?)\(-?\d*\) is not a registered/.exec(message)?.[1] ??
    /In Node,.*?\b(\w+), "([^"]+)".*No opset import for domain/.exec(message)?.slice(1, 3).reverse().join(':') ??
    /(?:No Op registered for|could not find an implementation for)\s+(\S+)/i.exec(message)?.[1];
  if (operator) {
    return new PluralError('model', `the model uses an operator this runtime lacks: ${operator.replace(':', '.')}`, {
      file,
      place: `operator ${operator}`,
      remedy: 'Export the model with standard ONNX operators.',
    });
  }
  if (/Unsupported data type: 16\b|bfloat16/i.test(message)) {
    return new PluralError('model', 'the model computes in bfloat16, which this runtime does not know', {
      file,
      remedy: 'Export it in float32: model.float() before torch.onnx.export.',
    });
  }
  if (/protobuf parsing failed/i.test(message)) {
    return new PluralError('model', 'damaged or incomplete model', { file, remedy: 'Download the model again.' });
  }
  if (/memory|bad_alloc|allocat|invalid (typed )?array length/i.test(message)) {
    return new PluralError('model', 'not enough memory for this model', {
      file,
      remedy: 'Close other pages, or use a smaller model.',
    });
  }
  return new PluralError('model', 'the model cannot be used', { file, found: reasonIn(message) });
}

/** A dimension of the input that the model fixes and pictures do not have. */
function wrongDimension([index, got, wanted]: readonly number[], file: string): PluralError {
  if (index === 0) {
    const remedy = 'Export it with a free batch (dynamic_axes, dynamic_shapes), or with a batch of 1.';
    const summary = wanted === 0 ? 'the model was exported for a batch of 0 pictures' : 'the model takes another batch';
    return new PluralError('model', summary, {
      file,
      place: 'input, dimension 0',
      expected: 'a free batch, or 1 or more',
      found: String(wanted),
      remedy,
    });
  }
  return new PluralError('model', 'the model takes pictures of another size', {
    file,
    place: `input, dimension ${index}`,
    expected: `${wanted} px`,
    found: `${got} px`,
    remedy: wanted === 0 ? 'Export it with a size, such as 224.' : `Set the crop to ${wanted} px.`,
  });
}

/** The runtime's own words, without its prefix, without source paths of the machine it was built on and without names of its functions. */
function reasonIn(message: string): string {
  const said = message
    .replace(/^.*ERROR_MESSAGE:\s*/s, '')
    .replace(/(?:\/[\w.-]+){3,}(?::\d+)?/g, '')
    .replace(/\s+/g, ' ');
  return withoutSignatures(said).trim().slice(0, 300) || 'no reason given';
}

/** A name of C++ with its namespaces, and what is declared before it. */
const CPP_NAME = /(?:\b(?:void|bool|int|auto|const|static|inline) )*[\w<>~]+(?:::[\w<>~=+]+)+[&*]* ?/;

function withoutSignatures(text: string): string {
  let left = text;
  for (let found = CPP_NAME.exec(left); found; found = CPP_NAME.exec(left)) {
    const before = left.slice(0, found.index);
    left = `${before}${afterBrackets(left.slice(found.index + found[0].length))}`;
  }
  return left;
}

/** What follows the arguments of a function, if the text begins with some. */
function afterBrackets(text: string): string {
  if (!text.startsWith('(')) return text;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth += 1;
    else if (text[i] === ')') depth -= 1;
    if (depth === 0) return text.slice(i + 1).replace(/^ (const|noexcept)\b/, '');
  }
  return '';
}
