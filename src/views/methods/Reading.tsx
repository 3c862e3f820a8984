import { CitedTable } from './CitedTable';
import { Rivals } from './Rivals';

/** What the figures say and where they stop; `reading.test.tsx` computes every number in it again. */
export function Reading() {
  return (
    <>
      <CitedTable />
      <ul>
        <li>
          <strong>A drop remains.</strong> Top-1 falls by 12.0 points. On the images that have a valid label it falls by
          13.7, and by 6.9 when any valid label counts: like for like, the step is from 13.7 to 6.9, not from 12.0. Over
          all images the second figure is 5.0, where those without a valid label are scored by their original one, and
          between 1.4 and 9.0 however they are scored, sampling error apart.
        </li>
        <li>
          <strong>Part of that step may be leniency.</strong> Where the original label is valid, the true label sets
          gain 8.9 points over top-1 on ImageNetV2 and 4.0 on ImageNet. Lending each image the labels of another image
          of its class gains 2.9 and 1.1. That suggests that 1.8 [1.6, 1.9] of the 4.8 [4.4, 5.3] points that true sets
          take off the drop on these images are length alone.
        </li>
        <li>
          <strong>Label counts cannot explain all.</strong> Images with exactly one label still lose 10.1 points, 8.3
          where that label is also the original one.
        </li>
        <li>
          <strong>There is no single share.</strong> At ImageNet’s label mix 7.3 points remain, at ImageNetV2’s −0.4. In
          three parts: 4.7 composition, 7.6 interaction, −0.4 rates. Kitagawa’s symmetric form halves the interaction
          and calls 8.5 of the 12.0 points composition. The two mixes disagree because, with two to five labels,
          ImageNetV2’s top-1 is 10 to 19 points higher than ImageNet’s: the strata do not compare like with like. What
          is left at ImageNetV2’s mix is a cancellation: over images with a valid label −0.6 points are 2.6 recognition,
          −4.6 choice of the original label, 1.4 original labels outside the set.
        </li>
        <li>
          <strong>The metric decides the picture.</strong> Variable top-k widens the drop to 15.0 points (exact 26.4),
          ASMA (Aggregate Subgroup Model Accuracy, in our reading) shrinks it to 4.4, the same mean of label-set
          accuracy turns it to −2.2. ASMA gives 80 % of its weight to multi-label images, which are 15.6 % of ImageNet’s
          scored images; a fifth rests on 161 of them. Nor is its 4.4 a fact of the images: on the same 18,549 it is 5.5
          under ReaL and 15.0 under the experts’ labels of ImageNet.
        </li>
        <li>
          <strong>The labels were made by different procedures.</strong> ReaL’s raters never saw 25,111 of ImageNet’s
          50,000 images; these carry exactly their original label, and models score 98.2 % on them. Every ImageNetV2
          image was reviewed. Of ImageNet’s evaluated images 15.9 % have several labels, of the rated ones among them
          34.3 %, of ImageNetV2’s 48.5 %. This confounds every comparison by number of labels, but need not be its
          explanation: among images that ReaL never rated, experts find several valid labels in 4.8 %, among the rated
          in 35.6 % (18,692 images, Shankar et al. 2020). Little was hidden there. Keeping to the rated images is no
          cure: raters saw those on which models disagreed, so it selects ImageNet’s hard half (top-1 52.2 %, gap
          −11.1).
        </li>
        <li>
          <strong>A filter like ReaL’s on ImageNetV2</strong>, imitated with a panel of models, cuts its multi-label
          share from 48.5 to 35 or 36 %, and Kitagawa’s composition from 71 % of the drop to 52 to 66 %. With two labels
          the difference of −11.6 points moves to between −2.1 and 5.8. On unfiltered images alone 9.1 to 9.2 points of
          top-1 remain, a quarter of them composition, but 1.2 in label-set accuracy on the same images. The panel
          agrees with ReaL’s choice on 83 to 89 % of ImageNet and selects on what it explains: this shows how much hangs
          on the filter, it corrects nothing. Computed once, outside the app.
        </li>
        <li>
          <strong>How many images are multi-label is a choice, too.</strong> ReaL cut at a score of 0.10 makes it 28.1 %
          of ImageNet, at 0.95 12.7 %; the drop in label-set accuracy is then 8.5 and 7.4 points, and it is smallest
          near the published cut of 0.80. A third annotation of 10,000 ImageNet images (Tsipras et al. 2020) finds
          several plausible labels in 67.6 % and several objects in 21.6 %, where ReaL has several labels in 16.2 %.
        </li>
        <Rivals />
        <li>
          <strong>The order of models hardly changes.</strong> R² of ImageNetV2 on ImageNet is 0.992 in top-1, 0.980 in
          label-set accuracy, 0.993 in ASMA. Between the two datasets 21 of 1,176 pairs change their order in top-1
          (Kendall’s τ 0.963), none of them credibly; but to count, such a flip takes about 0.7 points on ImageNet and
          1.6 on ImageNetV2, and none has both. How far two models lie apart changes credibly in 172 pairs: in each the
          lead is larger on ImageNetV2.
        </li>
      </ul>
      <p>
        <strong>Supported:</strong> several valid labels, and which of them was chosen as the original one, matter; a
        drop remains in most like-for-like views. <strong>Not supported:</strong> “no degradation”, or any single share
        “explained by multi-label images”. Adjusted drops are descriptive, not causal.
      </p>
    </>
  );
}
