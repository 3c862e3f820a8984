/** How the Control sets are made, and what their sliders mean. */
export function ControlNotes() {
  return (
    <>
      <p>
        Pictures that Plural rendered itself, with one to five ImageNet objects each; everything in a picture is a valid
        label, one object, drawn by a seed, gives the original label. Control A and B come from the same renderer and
        differ only in how many objects a picture holds. Therefore P(top-1 is the original | k) = a_k / k in both, with
        a_k the chance that the first choice is one of the k objects: the rate part of their gap is zero by
        construction. Control C is truly harder (poor light, blur, and clutter that is of no class and carries no label)
        and must show a rate part; with as many pictures of each count as Control A its composition and interaction are
        0 by algebra, which tests nothing. Censored labels are a strong form of ReaL’s filter: only pictures that the
        evaluated model itself doubts were shown to raters; with them Control A shows what a false composition looks
        like. Found parts stand beside those without the luck of the draw, which average over the random choice of the
        label, and beside the truth. The model was trained on separately rendered pictures of single objects only; it
        names 97.1 % of 1,140 new ones (95 % interval 96.0 to 97.9).
      </p>
      <p>
        Control A and B are like ImageNet and ImageNetV2 in the share of multi-label pictures only: four or five objects
        are 34 % of A’s multi-label pictures and 29 % of B’s, against 8 % and 18 % there. The lean of the label is the
        probability t with which the original label is the most salient object, by definition the one that the model
        names first; top-1 of a picture is then [p₁ ∈ G] ((1 − t)/k + t). The marks are the same t as measured on images
        with two to five labels, (P(p₁ = y) − 1/k)/(1 − 1/k), mean and range over models. How far top-1 falls rests on
        that choice: with labels drawn at random much further than with labels chosen as at the marks.
      </p>
      <p>
        Intervals of the parts are delta intervals of one model’s hits, the numbers of pictures per count held fixed. In
        1,000 seeded simulations of a model on as many pictures, they hold the truth of composition, interaction and
        rate in 93 to 97 %. At the sliders the Wilson intervals of the counts are put together by the distances of their
        ends (Zou &amp; Donner 2008); top-1 is a mean over the choice of the label there, whose luck is not in its
        interval. Ambiguous names for one object, the other half of the real problem, are not modelled.
      </p>
      <p>
        One demonstration and two tests. Lean: the original label of the same pictures is chosen twice, with t as
        measured on ImageNet and on ImageNetV2. All of the difference is a rate part, and no picture is harder; P(p₁ ∈ G
        | k) (t₁ − t₂)(1 − 1/k) in a stratum is what was put in. Twins: the scenes of A and B are also drawn harder, at
        three grades; the decomposition sees A plain and B harder, while A harder and B plain give the truth of each
        part. Large: A minus B with thousands of pictures a side, whose labels and predictions are committed and whose
        pictures follow from their seeds. Two looks at one picture go together in the intervals.
      </p>
      <p>
        The Control sets show that the decomposition puts points where they belong when labels are complete and original
        labels are drawn at random. They do not show that ImageNet’s are so, nor that its strata are alike.
      </p>
    </>
  );
}
