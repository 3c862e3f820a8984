import { SOURCES } from './sources';
import './methods.css';

/** Every formula with its source, the data with licences, and what they do and do not support. */
export default function MethodsScreen() {
  return (
    <div className="page prose">
      <h1>Methods</h1>
      <section>
        <h2>Notation</h2>
        <p>
          Image <i>i</i> has the original label <i>y</i>, a set of valid labels <i>G</i> with <i>k</i> = |<i>G</i>|, and
          ranked predictions <i>p</i>₁, <i>p</i>₂, … (best first). <i>E</i> holds the images with <i>k</i> ≥ 1
          (evaluated), <i>E</i>₅ those with 1 ≤ <i>k</i> ≤ 5. A gap is accuracy on ImageNet minus accuracy on
          ImageNetV2, in percentage points.
        </p>
      </section>
      <section>
        <h2>Metrics</h2>
        <dl className="formulas">
          {FORMULAS.map(({ name, formula, text }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{formula}</code>
                <p>{text}</p>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>How pictures become input</h2>
        <p>
          The torchvision evaluation transform, byte for byte as Pillow computes it: decode without colour management,
          ignore the EXIF orientation (the grid shows pictures upright, the model sees them as stored, as torchvision’s
          loader does), resize the shorter side with an antialiased two-pass filter in 8-bit fixed point, crop the
          centre, scale and normalise. Transparent pixels are composited on black.
        </p>
      </section>
      <section>
        <h2>Models set aside</h2>
        <p>
          A published predictions file is set aside from means when it has a wrong shape or repeats a class in a row,
          when its hits by rank increase with the rank, when it fits its labels better at another row offset, or when
          its top-1 lies far (10 robust standard deviations and 3 points) off the line through all models on probit
          axes. Of the public files this concerns <code>fv_16k</code>, whose three ImageNetV2 files hold the classes in
          reverse order.
        </p>
      </section>
      <section>
        <h2>The Control sets</h2>
        <p>
          Pictures that Plural rendered itself, with one to five ImageNet objects each; everything in a picture is a
          valid label, one object, drawn by a seed, gives the original label. Control A and B come from the same
          renderer and differ only in how many objects a picture holds. Therefore P(top-1 is the original | k) = a_k / k
          in both, with a_k the chance that the first choice is one of the k objects: the rate part of their gap is zero
          by construction. Control C is truly harder (poor light, blur, and clutter that is of no class and carries no
          label) and must show a rate part. Censored labels are a strong form of ReaL’s filter: only pictures that the
          evaluated model itself doubts were shown to raters; with them Control A shows what a false composition looks
          like. Found parts stand beside those without the luck of the draw, which average over the random choice of the
          label, and beside the truth. The model was trained on separately rendered pictures of single objects only; it
          names 97.1 % of 1,140 new ones (95 % interval 96.0 to 97.9).
        </p>
        <p>
          Control A and B are like ImageNet and ImageNetV2 in the share of multi-label pictures only: four or five
          objects are 34 % of A’s multi-label pictures and 29 % of B’s, against 8 % and 18 % there. The lean of the
          label is the probability t with which the original label is the most salient object, by definition the one
          that the model names first; top-1 of a picture is then [p₁ ∈ G] ((1 − t)/k + t). The marks are the same t as
          measured on images with two to five labels, (P(p₁ = y) − 1/k)/(1 − 1/k), mean and range over models. How far
          top-1 falls rests on that choice: with labels drawn at random much further than with labels chosen as at the
          marks.
        </p>
        <p>
          Decomposition over strata with shares w and rates r: composition Σ (w₁ − w₂)(r₁ + r₂)/2 and rates Σ (r₁ −
          r₂)(w₁ + w₂)/2 (Kitagawa 1955); three-fold: composition at the second’s rates, interaction Σ (w₁ − w₂)(r₁ −
          r₂), rates at the second’s mix. A stratum that one side lacks is merged with the next one up, and the table
          says so. Ambiguous names for one object, the other half of the real problem, are not modelled.
        </p>
      </section>
      <section>
        <h2>What the figures support, and what not</h2>
        <ul>
          <li>
            Counting any valid label narrows the gap; it does not remove it. On images with exactly one label about 10
            points remain.
          </li>
          <li>
            The two label sets were made by different procedures. ReaL’s raters never saw 25,111 of ImageNet’s 50,000
            images; those carry exactly their original label. Every ImageNetV2 image was reviewed. This confounds every
            comparison by number of labels.
          </li>
          <li>The metric decides the picture: variable top-k widens the gap, ASMA shrinks it.</li>
          <li>Not supported: “no degradation”, or a single share “explained by multi-label images”.</li>
          <li>
            Intervals over images take models and labels as given; minima and maxima over models are ranges, not
            intervals.
          </li>
        </ul>
      </section>
      <section>
        <h2>Sources</h2>
        <ul className="sources-list">
          {SOURCES.map((s) => (
            <li key={s.url}>
              <a href={s.url} target="_blank" rel="noreferrer">
                {s.title}
              </a>{' '}
              {s.what} {s.licence && <small>Licence: {s.licence}.</small>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

const FORMULAS = [
  {
    name: 'Top-1, top-5',
    formula: 'Σ [p₁ = y] / N,  Σ [y ∈ {p₁…p₅}] / N',
    text: 'Over all images, also those whose label set is empty. “Evaluated” restricts both to E.',
  },
  {
    name: 'Label-set accuracy',
    formula: 'Σ_E [p₁ ∈ G] / |E|',
    text: 'ReaL accuracy of Beyer et al. 2020: the first prediction is any valid label. Images with an empty set are left out.',
  },
  {
    name: 'Variable top-k',
    formula: 'h = |{p₁…p_k} ∩ G|;  (1/|E₅|) Σ h/k',
    text: 'Anzaku et al. 2024: as many predictions as there are valid labels. Also as share of labels (Σh/Σk), “exact” (h = k) and “any” (h ≥ 1). Five predictions are published, hence E₅.',
  },
  {
    name: 'ASMA',
    formula: '(1/5) Σ_{k=1..5} mean over {i : kᵢ = k} of h/k',
    text: 'Average of the subgroup accuracies, each number of labels weighing alike. That the subgroup value is h/k, over k = 1 to 5, is this project’s reading of the paper; the same mean of exact, any and label-set accuracy stands beside it.',
  },
  {
    name: 'Wilson interval',
    formula: '(p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n),  z = 1.96',
    text: 'Wilson 1927, for plain shares of images. Variable top-k is no 0/1 share: its interval is mean ± z s/√n.',
  },
];
