import { Formulas } from './Formulas';
import { BANDS } from './formulaTable';
import { Topic } from './Topic';

/** What a comparison of label sets counts, how it is asked for in Browse, and what exported files hold. */
export function LabelNotes() {
  return (
    <Topic id="label-sets" title="Label sets">
      <ul>
        <li>
          <strong>Agreement</strong> is over images with a label in both sets. Jaccard: mean of |A ∩ B| / |A ∪ B|.
          Krippendorff’s alpha: two observers, nominal, a unit for every image and class (1,000 an image), 1 where
          listed. Almost all units are 0 in both, so alpha lies close to the share 2 |A ∩ B| / (|A| + |B|) of all
          labels. Intervals: bootstrap over images inside their class, 1,000 replicates, both sets held fixed
          (Krippendorff 2011).
        </li>
        <li>
          <strong>A verdict flips</strong> where a model’s first prediction is valid under one set alone.
        </li>
        <li>
          <strong>In Browse’s filter</strong>, with the id of another set: <code>same:real</code>,{' '}
          <code>more:real</code> (lists all of its classes and further ones), <code>fewer:real</code>,{' '}
          <code>partly:real</code> (some in common), <code>apart:real</code> (nothing in common), <code>only:real</code>{' '}
          or <code>only:real,664</code> (lists a class, or this one, that it does not), <code>flip:real</code> (first
          prediction valid here alone). Over images with a label in both.
        </li>
        <li>
          <strong>Combined sets.</strong> Union and majority are over images that any set judges, intersection and
          difference over those that all judge. A majority lists what more than half of the sets that judge the image
          list.
        </li>
        <li>
          <strong>Next to judge.</strong> A missing label is a class in some model’s first five that no set here lists.
          With 20 published models it is ranked by the likelihood of being listed by ReaL’s procedure: boosted trees on
          votes, and on what ReaL’s labels of other images say of the pair of classes, fitted on ImageNet’s rated images
          alone. Not whether it is in the picture. A suspicious label is listed and in no model’s first five; those come
          first whose image shows another class as surely as where that is listed (confident learning, Northcutt et al.
          2021).
        </li>
        <li>
          <strong>Exported files</strong> hold a set as it is used: after its threshold, with the labels of the set
          below it. A patch holds the changed images and the SHA-256 of what it changes: the sorted lines{' '}
          <code>image TAB classes</code>. Over other labels, images that changed since are named and left as they are.
        </li>
      </ul>
      <Formulas of={BANDS} />
    </Topic>
  );
}
