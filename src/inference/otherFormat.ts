/** What a file is that is no ONNX model, and what to do. */
export interface OtherFormat {
  readonly found: string;
  readonly remedy: string;
}

type Test = (head: string) => boolean;

const DOWNLOAD = 'Download the model file itself.';
const UNPACK = 'Unpack it and open the .onnx file inside.';
const EXPORT_TORCH = 'Export it from PyTorch: torch.onnx.export(model.eval(), pictures, "model.onnx").';
const EXPORT_TF = 'Convert it to ONNX, with tf2onnx for instance.';
const CHOOSE = 'Choose a file that was exported as ONNX.';
const ORIGINAL = 'Open the .onnx file that it was made from.';

const HEAD_BYTES = 512;

const begins =
  (...starts: readonly string[]): Test =>
  (head) =>
    starts.some((start) => head.startsWith(start));
const holds =
  (text: string, at: number): Test =>
  (head) =>
    head.startsWith(text, at);
/** Of text, without the mark of its encoding. */
const reads =
  (pattern: RegExp): Test =>
  (head) =>
    pattern.test(head.replace(/^\xef\xbb\xbf/, '').trimStart());

/** What models, and what is saved in their place, begin with; the first that fits counts. */
const FORMATS: readonly (readonly [test: Test, found: string, remedy: string])[] = [
  [reads(/^<\?xml[\s\S]*<net\b/), 'an OpenVINO model', ORIGINAL],
  [reads(/^</), 'a web page, perhaps a saved error page', DOWNLOAD],
  [reads(/^[{[]/), 'JSON, perhaps a message or a card', DOWNLOAD],
  [
    reads(/^(40[134]\b|not found|entry not found|invalid|access denied|error)/i),
    'a message in place of the model',
    DOWNLOAD,
  ],
  [begins('version https://git-lfs'), 'a Git LFS pointer', 'Download the file it points to.'],
  [reads(/^\S{0,99}\/annex\/objects\//), 'a git-annex pointer', 'Download the file it points to.'],
  [reads(/^PK[\s\S]*(data\.pkl|constants\.pkl|\/version|byteorder)/), 'a PyTorch checkpoint', EXPORT_TORCH],
  [begins('PK'), 'a ZIP archive', UNPACK],
  [begins('\x1f\x8b'), 'a gzip archive', UNPACK],
  [begins('BZh', '\xfd7zXZ', '7z\xbc\xaf', '\x28\xb5\x2f\xfd', 'Rar!'), 'a compressed archive', UNPACK],
  [holds('ustar', 257), 'a tar archive', UNPACK],
  [
    begins('\x80\x02', '\x80\x03', '\x80\x04', '\x80\x05'),
    'a pickled Python object, perhaps a PyTorch checkpoint',
    EXPORT_TORCH,
  ],
  [holds('\0\0{"', 6), 'weights as safetensors', `They hold no graph. ${EXPORT_TORCH}`],
  [begins('\x89HDF'), 'an HDF5 file, perhaps a Keras model', EXPORT_TF],
  [holds('TFL3', 4), 'a TensorFlow Lite model', 'Convert it to ONNX.'],
  [holds('ORTM', 4), 'an ORT-format model', ORIGINAL],
  [holds('\x0a', 0), 'a TensorFlow graph, or another protobuf', EXPORT_TF],
  [begins('\x93NUMPY'), 'a NumPy array', CHOOSE],
  [begins('\x89PNG', '\xff\xd8\xff', 'GIF8', '%PDF'), 'a picture or document', CHOOSE],
];

/** Tells files of other kinds by their first bytes; undefined for what may be ONNX, or nobody knows. */
export function otherFormat(bytes: Uint8Array): OtherFormat | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
  const [, found, remedy] = FORMATS.find(([test]) => test(head)) ?? [];
  return found === undefined || remedy === undefined ? undefined : { found, remedy };
}
