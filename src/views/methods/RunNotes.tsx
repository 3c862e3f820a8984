import { Formulas } from './Formulas';
import { IMPORTS, RUNS } from './formulaTable';
import { Topic } from './Topic';

/** How runs, checks of a card and files of predictions are judged. */
export function RunNotes() {
  return (
    <>
      <Topic id="runs" title="Runs">
        <p>
          Datasets are sorted by class, so that the first images in their own order are no sample: a ResNet-50 reads
          89.5 % after ImageNet’s first 1,000 and ends at 76.1 %. A run takes the images in a seeded random order (ids
          sorted, then shuffled); it depends on the set of images and the seed alone, and the receipt names both. Models
          that are run over the same images share that order, and so its luck: while they run, their figures err
          together, and their difference less than either. The interval on the way is for the figure that all N images
          will have; at the end, for other images like these. Each interval is right at its moment: who stops a run
          because of what the curve shows picks the moment by the outcome.
        </p>
        <p>
          The receipt pins the planned pictures by names and sizes, and at the end the predicted ones by their contents:
          SHA-256 over the lines “id, tab, SHA-256 of the file”, sorted by id. The command line’s receipt has the same
          hash for the same pictures.
        </p>
        <Formulas of={RUNS} />
      </Topic>
      <Topic id="imports" title="Predictions made elsewhere">
        <p>
          A file is taken as it is written. Beside that stand up to 71 hypotheses: rows in another order, shifted or
          from the last to the first, classes counted otherwise (a background class first, folders sorted as text, names
          in alphabetical order), best class last. One is suggested only where chance does not explain that it fits
          better, and nothing changes without a click. Scores over all classes that do not sum to 1 are logits and
          become probabilities; a logit of −∞ is a class that the model leaves out. An id is taken in another case where
          that names one image alone.
        </p>
        <Formulas of={IMPORTS} />
      </Topic>
    </>
  );
}
