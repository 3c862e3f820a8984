import { SUPERCLASS_MOST } from '../../domain/meaning/levels';
import { Topic } from './Topic';

/** How raters' votes and the meaning of mistakes are counted. */
export function MeaningNotes() {
  return (
    <>
      <Topic id="votes" title="Raters’ votes">
        <p>
          Each pair of image and class that ReaL’s raters saw has five answers: no, maybe or yes. Agreement is Fleiss’
          kappa over the three (Fleiss 1971). The rule “yes or maybe from at least three” comes closest to ReaL’s own
          sets, which a model of the raters made. Votes, or raters, are drawn anew with replacement, alone and together
          with images; ImageNetV2’s votes are not published, so its labels stay fixed and the intervals are too narrow.
        </p>
      </Topic>
      <Topic id="mistakes" title="Mistakes by meaning">
        <p>
          A first prediction is of the first kind that holds: original label and valid; original label, struck; its
          meaning overlaps with the original label’s (Vasudevan et al. 2022); another valid label; same superclass as a
          valid one; seen together with one in at least two images; unexplained. The order is that of Peychev et al.
          2023. Two classes share a superclass where a WordNet 3.0 meaning above both covers at most {SUPERCLASS_MOST}{' '}
          of the 1,000 classes. Steps are edges up to a common meaning and down again (Rada et al. 1989). An excuse says
          that a mistake can be understood, not that it is none.
        </p>
      </Topic>
    </>
  );
}
