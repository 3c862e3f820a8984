/** What a file is that cannot be read, and what to do about it. */
export interface OtherFile {
  readonly found: string;
  readonly remedy: string;
}

const SAVE = 'Save a NumPy array, CSV or Parquet.';
const SHEET = 'Save the sheet as “CSV UTF-8” or as “Unicode text”.';
const FRAME = 'Write the table as CSV or Parquet (to_csv, to_parquet).';

/** Kinds of files by their first bytes: printed letters stand for themselves, others in hexadecimal digits such as `<1f>`. */
const KINDS: readonly (readonly [start: RegExp, found: string, remedy: string])[] = [
  [/^<1f><8b>/, 'a gzip archive', 'Unpack it, and import the file inside.'],
  [/^(BZh\d1AY|<fd>7zXZ|7z<bc><af>|Rar!)/, 'a packed file', 'Unpack it, and import the file inside.'],
  [/^<28><b5><2f><fd>/, 'a file packed by zstd', 'Unpack it, and import the file inside.'],
  [/^<80><0[2-5]>/, 'a Python pickle, which is never opened', SAVE],
  // protocol 0, which is text
  [/^(\(dp0\n|\(lp0\n|c[a-z_.]+\n[A-Za-z_]+\n)/, 'a Python pickle, which is never opened', SAVE],
  [/^<89>HDF/, 'an HDF5 file', SAVE],
  [/^MATLAB /, 'a MATLAB file', 'Save CSV in MATLAB (writetable), or open it in Python and save a NumPy array.'],
  [/^.{1,16}(<00>){4}\{"/, 'a file of safetensors', SAVE],
  [/^SQLite format 3/, 'an SQLite database', 'Export the table as CSV.'],
  [/^(ARROW1|FEA1)/, 'an Arrow (Feather) file', FRAME],
  [/^ORC/, 'an ORC file', FRAME],
  [/^Obj<01>/, 'an Avro file', FRAME],
  [/^(RDX|RDA|X\n<00>)/, 'data of R', 'Save CSV (write.csv).'],
  [/^<d0><cf><11><e0>/, 'an old Excel workbook', SHEET],
  [/^%PDF/, 'a PDF document', 'Choose the table itself.'],
  [/^\s*<(!doctype|html|table|\?xml)/i, 'HTML or XML', FRAME],
  [/^(<89>PNG|<ff><d8><ff>|RIFF|GIF8)/, 'a picture', 'Choose the predictions, not the images.'],
];

/** Kinds of ZIP archives by the names of their entries. */
const ARCHIVES: readonly (readonly [entry: RegExp, found: string, remedy: string])[] = [
  [/^xl\//, 'an Excel workbook', SHEET],
  [/^content\.xml$/, 'a document of LibreOffice', SHEET],
  [
    /(^|\/)data\.pkl$/,
    'a PyTorch file, which holds a Python pickle and is never opened',
    'Save the tensor as an array: numpy.save(name, tensor.cpu().numpy()).',
  ],
  [/\.(csv|tsv|txt|jsonl?|parquet)$/i, 'a packed table', 'Unpack it, and import the file inside.'],
];

/** What a file is by its first bytes (256 or more); undefined where it may be text. */
export function otherFile(head: Uint8Array): OtherFile | undefined {
  const letters = Array.from(head.subarray(0, 256), (byte) =>
    (byte > 31 && byte < 127) || byte === 10 ? String.fromCharCode(byte) : `<${byte.toString(16).padStart(2, '0')}>`,
  );
  const text = letters.join('');
  const kind = KINDS.find(([start]) => start.test(text));
  return kind && { found: kind[1], remedy: kind[2] };
}

/** What a ZIP archive is by its entries; undefined where it is none that is known. */
export function otherArchive(entries: readonly string[]): OtherFile | undefined {
  const kind = ARCHIVES.find(([entry]) => entries.some((name) => entry.test(name)));
  return kind && { found: kind[1], remedy: kind[2] };
}
