/**
 * Gradient-boosted trees for a yes-or-no target (Friedman 2001), on binned features and with second-order leaf values and best-leaf-first growth, as
 * common today (Chen & Guestrin 2016; Ke et al. 2017). Small, deterministic, and fast enough for a worker.
 */
export interface TreeOptions {
  readonly trees: number;
  readonly leaves: number;
  readonly learningRate: number;
  /** least sum of weights p (1 - p) in a leaf */
  readonly minHessian: number;
  /** added to the sum of weights of a leaf: shrinks its value */
  readonly ridge: number;
}

/** Edges of the bins of one feature, ascending; bin b holds values in (edges[b - 1], edges[b]]. */
type Edges = Float32Array;

/** One of them. */
export interface Tree {
  /** split nodes first come, first numbered; a child below 0 is leaf -child - 1 */
  readonly feature: Uint8Array;
  readonly threshold: Float32Array;
  readonly left: Int16Array;
  readonly right: Int16Array;
  readonly values: Float32Array;
}

/** A fitted model: sum of trees in log-odds. */
export interface BoostedTrees {
  readonly base: number;
  readonly trees: readonly Tree[];
  readonly width: number;
}

const BINS = 64;
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * Fits on rows [n x width], row-major.
 * @param target 0 or 1, [n]
 * @param weights of the rows, [n]
 */
export function fitTrees(
  features: Float32Array,
  width: number,
  target: Uint8Array,
  weights: Float32Array,
  options: TreeOptions,
): BoostedTrees {
  const n = target.length;
  const edges = Array.from({ length: width }, (_, f) => edgesOf(features, width, f, n));
  const bins = binned(features, width, n, edges);
  let [positive, total] = [0, 0];
  for (let i = 0; i < n; i++) {
    positive += weights[i]! * target[i]!;
    total += weights[i]!;
  }
  const share = Math.min(1 - 1e-6, Math.max(1e-6, positive / total));
  const base = Math.log(share / (1 - share));
  const scores = new Float64Array(n).fill(base);
  const slopes: Slopes = { gradients: new Float64Array(n), hessians: new Float64Array(n) };
  const grower = new Grower(bins, edges, n, options);
  const trees: Tree[] = [];
  for (let t = 0; t < options.trees; t++) {
    for (let i = 0; i < n; i++) {
      const p = sigmoid(scores[i]!);
      slopes.gradients[i] = weights[i]! * (p - target[i]!);
      slopes.hessians[i] = weights[i]! * p * (1 - p);
    }
    trees.push(grower.grow(slopes, scores));
  }
  return { base, trees, width };
}

/** Log-odds of rows [n x width]. */
export function logOddsOf({ base, trees, width }: BoostedTrees, features: Float32Array): Float64Array {
  const n = features.length / width;
  const scores = new Float64Array(n).fill(base);
  for (const { feature, threshold, left, right, values } of trees) {
    for (let i = 0, at = 0; i < n; i++, at += width) {
      let node = feature.length === 0 ? -1 : 0;
      while (node >= 0) {
        node = features[at + feature[node]!]! <= threshold[node]! ? left[node]! : right[node]!;
      }
      scores[i]! += values[-node - 1]!;
    }
  }
  return scores;
}

/** Probabilities of log-odds. */
export const probabilitiesOf = (logOdds: Float64Array): Float64Array => logOdds.map(sigmoid);

/** Quantiles of a sample of the values, without repeats. */
function edgesOf(features: Float32Array, width: number, f: number, n: number): Edges {
  const step = Math.max(1, Math.floor(n / 20_000));
  const sample = Float32Array.from({ length: Math.ceil(n / step) }, (_, i) => features[i * step * width + f]!).sort();
  const edges = new Set<number>();
  for (let b = 1; b < BINS; b++) edges.add(sample[Math.floor((b * (sample.length - 1)) / BINS)]!);
  return Float32Array.from(edges).sort();
}

/** Bin numbers, row-major [n x width]: a row's bins lie together, and the sums by bin stay in the cache. */
function binned(features: Float32Array, width: number, n: number, edges: readonly Edges[]): Uint8Array {
  const bins = new Uint8Array(n * width);
  edges.forEach((cuts, f) => {
    for (let at = f; at < bins.length; at += width) {
      const value = features[at]!;
      let [low, high] = [0, cuts.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value <= cuts[middle]!) high = middle;
        else low = middle + 1;
      }
      bins[at] = low;
    }
  });
  return bins;
}

interface Slopes {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

/** A leaf that may still be split: its rows, their sums by bin, its best split. */
interface Leaf {
  readonly from: number;
  readonly to: number;
  /** [width x BINS x 2]: gradient, hessian */
  readonly sums: Float64Array;
  readonly gradient: number;
  readonly hessian: number;
  readonly gain: number;
  readonly feature: number;
  readonly bin: number;
  /** the node and side that leads here; undefined for the root */
  readonly parent: readonly [number, 'left' | 'right'] | undefined;
}

class Grower {
  readonly #order: Uint32Array;
  readonly #spare: Uint32Array;

  constructor(
    /** row-major [n x width] */
    readonly bins: Uint8Array,
    readonly edges: readonly Edges[],
    n: number,
    readonly options: TreeOptions,
  ) {
    this.#order = Uint32Array.from({ length: n }, (_, i) => i);
    this.#spare = new Uint32Array(n);
  }

  /** Grows one tree and adds it to the scores. */
  grow(slopes: Slopes, scores: Float64Array): Tree {
    const { leaves: most, learningRate, ridge } = this.options;
    const nodes: { feature: number; threshold: number; left: number; right: number }[] = [];
    const open: Leaf[] = [this.#leaf(0, this.#order.length, this.#sum(slopes, 0, this.#order.length), undefined)];
    while (open.length < most) {
      const best = open.reduce((a, b, i) => (b.gain > open[a]!.gain ? i : a), 0);
      const leaf = open[best]!;
      if (leaf.gain <= 0) break;
      const middle = this.#part(leaf);
      const node = nodes.length;
      nodes.push({ feature: leaf.feature, threshold: this.edges[leaf.feature]![leaf.bin]!, left: 0, right: 0 });
      if (leaf.parent) nodes[leaf.parent[0]]![leaf.parent[1]] = node;
      const leftIsSmall = middle - leaf.from <= leaf.to - middle;
      const small = leftIsSmall ? this.#sum(slopes, leaf.from, middle) : this.#sum(slopes, middle, leaf.to);
      const large = leaf.sums;
      for (let i = 0; i < large.length; i++) large[i]! -= small[i]!;
      open[best] = this.#leaf(leaf.from, middle, leftIsSmall ? small : large, [node, 'left']);
      open.push(this.#leaf(middle, leaf.to, leftIsSmall ? large : small, [node, 'right']));
    }
    const values = new Float32Array(open.length);
    open.forEach((leaf, i) => {
      values[i] = (-learningRate * leaf.gradient) / (leaf.hessian + ridge);
      if (leaf.parent) nodes[leaf.parent[0]]![leaf.parent[1]] = -i - 1;
      for (let j = leaf.from; j < leaf.to; j++) scores[this.#order[j]!]! += values[i]!;
    });
    return {
      feature: Uint8Array.from(nodes, (node) => node.feature),
      threshold: Float32Array.from(nodes, (node) => node.threshold),
      left: Int16Array.from(nodes, (node) => node.left),
      right: Int16Array.from(nodes, (node) => node.right),
      values,
    };
  }

  /** Sums of slopes by feature and bin, over rows `from` to `to` of the order. */
  #sum({ gradients, hessians }: Slopes, from: number, to: number): Float64Array {
    const width = this.edges.length;
    const sums = new Float64Array(width * BINS * 2);
    const [bins, order] = [this.bins, this.#order];
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      const [g, h] = [gradients[row]!, hessians[row]!];
      for (let f = 0, bin = row * width, base = 0; f < width; f++, bin++, base += BINS * 2) {
        const at = base + bins[bin]! * 2;
        sums[at]! += g;
        sums[at + 1]! += h;
      }
    }
    return sums;
  }

  #leaf(from: number, to: number, sums: Float64Array, parent: Leaf['parent']): Leaf {
    const { minHessian, ridge } = this.options;
    let [gradient, hessian] = [0, 0];
    for (let b = 0; b < BINS; b++) {
      gradient += sums[b * 2]!;
      hessian += sums[b * 2 + 1]!;
    }
    const whole = gradient ** 2 / (hessian + ridge);
    let best = { gain: 0, feature: 0, bin: 0 };
    for (let f = 0; f < this.edges.length; f++) {
      let [g, h] = [0, 0];
      const cuts = this.edges[f]!.length;
      for (let b = 0; b < cuts; b++) {
        const at = (f * BINS + b) * 2;
        g += sums[at]!;
        h += sums[at + 1]!;
        const rest = hessian - h;
        if (h < minHessian || rest < minHessian) continue;
        const gain = g ** 2 / (h + ridge) + (gradient - g) ** 2 / (rest + ridge) - whole;
        if (gain > best.gain) best = { gain, feature: f, bin: b };
      }
    }
    return { from, to, sums, gradient, hessian, parent, ...best };
  }

  /** Puts the rows of the left child first; rows keep their order. Returns where the right ones begin. */
  #part({ from, to, feature, bin }: Leaf): number {
    const width = this.edges.length;
    let [left, right] = [from, 0];
    for (let i = from; i < to; i++) {
      const row = this.#order[i]!;
      if (this.bins[row * width + feature]! <= bin) this.#order[left++] = row;
      else this.#spare[right++] = row;
    }
    this.#order.set(this.#spare.subarray(0, right), left);
    return left;
  }
}
