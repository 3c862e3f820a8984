import { Term } from '../ui/Term';
import { DESCRIPTIVE } from './linesNote';

/** The words in which a drop is taken apart, explained where they stand. */
export const PartTerms = () => (
  <p className="note">
    Taken apart by <Term word="strata">Groups of images with the same number of labels.</Term> into{' '}
    <Term word="composition">How much comes from different shares of the strata on both sides.</Term>,{' '}
    <Term word="rates">How much comes from different accuracies within the same strata.</Term> and{' '}
    <Term word="interaction">
      What shares and accuracies do together, where both differ in the same strata: it belongs to neither alone.
    </Term>
    . {DESCRIPTIVE}
  </p>
);
