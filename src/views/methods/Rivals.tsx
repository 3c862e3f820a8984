/** Other explanations of the drop, by name, with what can be checked of them here. */
export const Rivals = () => (
  <>
    <li>
      <strong>Rival: which images were chosen.</strong> From the same candidates, drawn by how often people selected
      them, the top-1 drop is 12.0 points (matched frequency), 3.2 (threshold 0.7) or −2.2 (top images). Engstrom et al.
      2020 find that matching noisy selection frequencies is biased: corrected for that, 3.6 ± 1.5 of 11.7 ± 1.0 points
      remain. The correction needs their new votes, but one of its premises shows here: 3,070 of the 10,000 matched
      images are top images, too, and models are right on 76.1 % of these, on 57.7 % of the others. Labels and selection
      are rivals that may share points; nothing here tells them apart.
    </li>
    <li>
      <strong>Rival: one procedure on both sides.</strong> Shankar et al. 2020 had experts label images of both datasets
      alike: every model still dropped, the people they tested did not. Of these labels only ImageNet’s are at hand.
      Under them the drop in label-set accuracy is 9.9 points on the same 18,549 images, 7.0 under ReaL. Whoever has
      labels of both sides can open them on the Labels screen; Accuracy then counts with them.
    </li>
    <li>
      <strong>Rival: mistakes that are none.</strong> Vasudevan et al. 2022 looked at every image that the best models
      still get wrong by ImageNet’s multi-label sets: nearly half were none, valid labels that the set lacked; 40 % were
      obvious ones. So label-set accuracy, too, errs where nobody looked, on either side.
    </li>
  </>
);
