import { METHODS_PARTS } from '../../state/pageParts';
import { OnThisPage } from '../ui/OnThisPage';
import { ControlNotes } from './ControlNotes';
import { Formulas } from './Formulas';
import { DECOMPOSITION, INTERVALS, METRICS, RANKS } from './formulaTable';
import { LabelNotes } from './LabelNotes';
import { MeaningNotes } from './MeaningNotes';
import { Reading } from './Reading';
import { RunNotes } from './RunNotes';
import { SOURCES } from './sources';
import { Topic } from './Topic';
import './methods.css';

/** Every formula with its source, the data with licences, and what they do and do not support. */
export default function MethodsScreen() {
  return (
    <div className="page prose">
      <h1>Methods</h1>
      <OnThisPage parts={METHODS_PARTS} />
      <Topic id="reading" title="What the figures support, and what not">
        <Reading />
      </Topic>
      <Notation />
      <Topic id="metrics" title="Metrics">
        <Formulas of={METRICS} />
      </Topic>
      <Intervals />
      <Decomposition />
      <WhatIf />
      <Placebo />
      <Topic id="ranks" title="Ranks and tests">
        <Formulas of={RANKS} />
        <p>Tests compare two models on the same images, and hold models and labels fixed as intervals do.</p>
      </Topic>
      <Classes />
      <MeaningNotes />
      <LabelNotes />
      <Models />
      <Pictures />
      <RunNotes />
      <Topic id="control" title="The Control sets">
        <ControlNotes />
      </Topic>
      <Sources />
    </div>
  );
}

function Intervals() {
  return (
    <Topic id="intervals" title="Intervals">
      <p>
        All are 95 % intervals over images, given these models and labels: they say how figures would vary with other
        images of the same classes, not with other models or raters. Images are drawn inside their class, because both
        datasets were collected by class. The interval of a mean over models holds the models fixed; smallest and
        largest over models are called range and are no interval.
      </p>
      <Formulas of={INTERVALS} />
      <p>
        The factor n / (n − 1) makes up for small classes (Rao & Wu 1988), of which ImageNetV2’s have ten images;
        classes of one image are drawn together. Of single models the scatter, its table and run cards show Wilson’s
        intervals from counts alone; everything else here is drawn inside classes. No interval is shown where nothing
        varies. Without a data pack, intervals of the published comparison come from covariances that ship with Plural;
        every other choice of models or labels needs a pack.
      </p>
    </Topic>
  );
}

function WhatIf() {
  return (
    <Topic id="what-if" title="What-if controls">
      <ul>
        <li>
          <strong>ReaL score threshold.</strong> G(t) = {'{c : score ≥ t}'} for the 24,889 rated images, {'{y}'} for the
          others (Beyer et al. 2020); exact in steps of 0.001, and t = 0.80 gives the published sets. A higher cut also
          empties sets, so one line follows the images with a label at t, the other those with a label at every
          threshold. ImageNetV2’s labels have no score and stay. The bands are 95 % intervals over images by the
          stratified delta method, at each threshold by itself.
        </li>
        <li>
          <strong>Same images at every rung:</strong> top-1 over E, as label-set accuracy is.
        </li>
        <li>
          <strong>Only images whose original label is valid:</strong> restricts every definition; each side’s images are
          then chosen by its own labelling procedure.
        </li>
        <li>
          <strong>Only images that raters saw:</strong> leaves ImageNet’s hard half, because raters saw what models
          disputed. It selects on the outcome.
        </li>
        <li>
          <strong>Labels of a side, models, strata:</strong> every chart and table follows, and all choices are in the
          address.
        </li>
      </ul>
    </Topic>
  );
}

function Classes() {
  return (
    <Topic id="classes" title="Classes">
      <p>
        <code>gain = label-set accuracy − top-1, by original label; gain ± z s / √n</code>
      </p>
      <p>
        Over the evaluated images of the class, mean over models; s is the sample SD over its images (Cochran 1977).
        ImageNetV2 has ten images a class, so that these intervals are about 13 % too narrow. A thousand classes are
        sorted: the first are partly luck. Over 20 random halvings of ImageNetV2’s images, the 15 classes that gain most
        on one half gain 65 points there and 38 on the other. Partner classes are those that models name first, and
        validly, instead of the original label.
      </p>
    </Topic>
  );
}

function Models() {
  return (
    <Topic id="models" title="Models">
      <p>
        The line through all models is ordinary least squares; on probit axes it is fitted on that scale, as Recht et
        al. 2019 do. Published figures of timm (Wightman 2019; the input size with the highest top-1 of each of 1,266
        models) are a layer for top-1 only and enter no mean or line: their label-set accuracy exists on ImageNet alone.
      </p>
      <p>
        A published predictions file is set aside from means when it has a wrong shape or repeats a class in a row, when
        its hits by rank increase with the rank, when it fits its labels better at another row offset, or when its top-1
        lies far (10 robust standard deviations and 3 points) off the Theil–Sen line through all models on probit axes.
        Of the public files this concerns <code>fv_16k</code>, whose three ImageNetV2 files hold the classes in reverse
        order.
      </p>
    </Topic>
  );
}

function Notation() {
  return (
    <Topic id="notation" title="Notation">
      <p>
        Image <i>i</i> has the original label <i>y</i>, a set of valid labels <i>G</i> with <i>k</i> = |<i>G</i>|, and
        ranked predictions <i>p</i>₁, <i>p</i>₂, … (best first). <i>E</i> holds the images with <i>k</i> ≥ 1
        (evaluated), <i>E</i>₅ those with 1 ≤ <i>k</i> ≤ 5. V1 is ImageNet validation, V2 ImageNetV2 matched frequency.
        A drop (in formulas: gap) is accuracy on V1 minus accuracy on V2, in percentage points. A mean is the plain mean
        over the models that count.
      </p>
    </Topic>
  );
}

function Decomposition() {
  return (
    <Topic id="decomposition" title="Decomposition">
      <p>
        Strata are images with equally many labels (0, 1, … 5, 6 and more; the last may start elsewhere), or these
        crossed with “original label valid”. Of side d a stratum has the share w and the rate r. Every form adds up to
        the gap exactly; they differ in who gets the interaction, and none is the right one. A stratum that one side
        lacks is merged with the next one up, and the table says so; “at the other’s label mix” nothing is merged, since
        what only the other side has weighs nothing there. A rate part says that equally many labels go with unequal
        accuracy, not why.
      </p>
      <Formulas of={DECOMPOSITION} />
    </Topic>
  );
}

function Placebo() {
  return (
    <Topic id="placebo" title="Placebo label set">
      <p>
        <code>hit = 1 if p₁ = y, else |{'{j ≠ i : y_j = y, p₁ ∈ G_j}'}| / (n_y − 1)</code>
      </p>
      <p>
        Each image also gets the labels of another image of its class: the exact mean over all others whose original
        label is valid, so that no draw is needed. It shows what a longer list gains anyway, to set beside what the true
        sets gain. A yardstick and no bound: some of the lent labels are right. Source: this project.
      </p>
    </Topic>
  );
}

function Pictures() {
  return (
    <Topic id="pictures" title="How pictures become input">
      <p>
        The torchvision evaluation transform, byte for byte as Pillow computes it: decode without colour management,
        ignore the EXIF orientation (the grid shows pictures upright, the model sees them as stored, as torchvision’s
        loader does), resize the shorter side with an antialiased two-pass filter in 8-bit fixed point, crop the centre,
        scale and normalise. Transparent pixels are composited on black.
      </p>
      <p>
        <strong>In Browse’s filter</strong>, of pictures that are open: <code>side</code>, the shorter side s in pixels;{' '}
        <code>aspect</code>, l / s with the longer side l; <code>lost</code>, 1 − (224 / 256)² s / l, the share that the
        usual crop leaves out; <code>sharp</code>, the variance of the Laplacian of the luma of that crop, 0 to 255. A
        picture that is not measured meets no condition.
      </p>
    </Topic>
  );
}

function Sources() {
  return (
    <Topic id="sources" title="Sources">
      <ul className="sources-list">
        {SOURCES.map(({ title, url, what, licence }) => (
          <li key={title}>
            {url ? (
              <a href={url} target="_blank" rel="noreferrer">
                {title}
              </a>
            ) : (
              title
            )}
            . {what} {licence && <small>Licence: {licence}.</small>}
          </li>
        ))}
      </ul>
    </Topic>
  );
}
