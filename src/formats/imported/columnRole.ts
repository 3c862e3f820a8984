/** What a column probably holds, by its name alone. */
export interface ColumnRole {
  readonly kind:
    | 'prediction' // classes that a model said
    | 'truth' // classes that are right
    | 'class' // classes, and the name does not say whose
    | 'score'
    | 'order' // rank of a line among those of its image
    | 'image'
    | 'flag' // whether a prediction is right, and other figures
    | 'other';
  /** how the classes are written, where the name says so */
  readonly form?: 'index' | 'wnid' | 'name';
  /** the number in the name: `top3`, `label_0`, `rank1_class` */
  readonly rank?: number;
  /** the name without its rank, so that `top1_prob` and `top2_prob` are one group */
  readonly stem: string;
}

const set = (words: string) => new Set(words.split(' '));

const PREDICTION = set(
  'pred preds predict predicts predicted prediction predictions predictedclass predictedlabel predclass predlabel hat yhat ypred output outputs argmax guess guesses inferred inference response responses resp resps filtered result results classified top topk hypothesis',
);
const TRUTH = set(
  'true truth gt groundtruth target targets actual original gold reference ref expected real annotation annotated ytrue ground truelabel trueclass solution',
);
const CLASS = set(
  'class classes label labels category categories cls clsid classid classindex classidx classname labelid labelname labelidx wnid wnids synset synsets lemma index indices idx idxs class_id',
);
const INDEX = set('index indices idx idxs id ids classid classindex classidx labelid labelidx clsid number');
const WNID = set('wnid wnids synset synsets');
const NAME = set('name names lemma text classname labelname string');
const SCORE = set(
  'score scores prob probs probability probabilities conf confs confidence confidences logit logits softmax sigmoid likelihood likelihoods loglikelihood logprob logprobs logp certainty similarity similarities sim',
);
const ORDER = set('rank ranks ranking position pos order place k nth');
const FLAG = set(
  'correct iscorrect hit hits match matches acc accuracy loss err error wrong ok time latency ms entropy margin width height size count fold split nll ece top1err top5err',
);
const IMAGE = set(
  'image images img imgs file files filename filepath filenames path paths fname picture photo url uri key imageid imagename imagepath imagefile imgid imgname imgpath sample sampleid example exampleid doc docid basename stimulus instance',
);

/** Words of a name, lower case: `top1_predLabel` gives top, 1, pred, label. */
function wordsOf(name: string): string[] {
  // of a nested object the last key says what it is
  return name
    .slice(name.lastIndexOf('/') + 1)
    .trim()
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/([a-z])(\d)/g, '$1 $2')
    .replace(/(\d)([a-z])/g, '$1 $2')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}

/** `1st` and `first` are 1; a name that is nothing else is a rank of a prediction. */
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

function ordinalOf(words: readonly string[]): number {
  const [first = '', second = ''] = words;
  if (words.length === 2 && /^(st|nd|rd|th)$/.test(second) && /^\d{1,3}$/.test(first)) return Number(first);
  return words.length === 1 ? ORDINALS.indexOf(first) + 1 : 0;
}

/** What a column holds, by its name. */
export function columnRole(name: string): ColumnRole {
  const words = wordsOf(name);
  const ordinal = ordinalOf(words);
  if (ordinal > 0) return { kind: 'prediction', rank: ordinal, stem: 'nth' };
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word));
  const [number] = numbers;
  const rank = numbers.length === 1 ? Number(number) : undefined;
  const plain = words.filter((word) => !/^\d+$/.test(word));
  const stem = plain.join(' ');
  const has = (words: ReadonlySet<string>) => plain.some((word) => words.has(word));
  const form = has(WNID) ? 'wnid' : has(NAME) ? 'name' : has(INDEX) ? 'index' : undefined;
  const about = { stem, ...(rank === undefined ? {} : { rank }) };
  const classes = (kind: ColumnRole['kind']): ColumnRole => ({ kind, ...about, ...(form ? { form } : {}) });
  const isRanked = rank !== undefined;

  if (has(SCORE) && !plain.includes('argmax')) return { kind: has(TRUTH) ? 'flag' : 'score', ...about };
  if (stem === 'p' || stem === 'prob p') return { kind: 'score', ...about };
  const isClassWord = has(CLASS);
  if (has(FLAG) && !(isClassWord && has(set('correct')))) return { kind: 'flag', ...about };
  if (has(IMAGE) && !isClassWord && !has(PREDICTION)) return { kind: 'image', ...about };
  if (has(IMAGE) && /^(image|img|file|sample|doc|example) (index|idx)$/.test(stem)) return { kind: 'image', ...about };
  if (stem === 'y' && !isRanked) return classes('truth');
  if (has(PREDICTION) && !(has(TRUTH) && !has(set('pred predicted prediction predictions'))))
    return classes('prediction');
  if (has(TRUTH) || has(set('correct'))) return classes('truth');
  if (has(ORDER)) return isRanked ? classes('prediction') : { kind: 'order', ...about };
  if (isClassWord) return classes('class');
  if (stem === 'id' || stem === 'name') return { kind: 'image', ...about };
  return { kind: 'other', ...about };
}

/** A column that tables get from their row names: an empty header, `Unnamed: 0`, `__index_level_0__`, `level_0`. */
export const isRowName = (name: string): boolean =>
  /^(unnamed: ?\d+|__index_level_\d+__|level_\d+|index|rownames?|row ?names?|\.\.\.1|x|v1|)$/i.test(name.trim());
