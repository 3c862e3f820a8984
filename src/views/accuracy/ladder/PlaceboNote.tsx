import type { PlaceboRow } from '../../../state/accuracy/rows/chartRows';
import { span } from '../../charts/span';
import { signedPoints } from '../../ui/format';
import { Term } from '../../ui/Term';

/** How much of what valid labels gain any longer list would gain. */
export function PlaceboNote({ placebo }: { placebo: PlaceboRow }) {
  const { V1, V2, gainV1, gainV2, step, ofStep, alsoUnseen } = placebo;
  return (
    <p className="placebo">
      <strong>
        <Term word="Placebo">
          A treatment without what is meant to help. Here: longer label lists whose added labels come from another
          image, so that only their length can help.
        </Term>
        .
      </strong>{' '}
      Any longer list gains something: giving each image another image’s labels of its class, too, gains{' '}
      {signedPoints(V2)} points over top-1 on ImageNetV2, where the true sets gain {signedPoints(gainV2)}, and{' '}
      {signedPoints(V1)} on ImageNet, where they gain {signedPoints(gainV1)}. This suggests that of the{' '}
      {signedPoints(step.value)} points {span(step.interval)} that the true sets take off the drop here,{' '}
      {signedPoints(ofStep.value)} {span(ofStep.interval)} are length alone. Images whose original label is valid; a
      yardstick, the lending images held fixed, since some of the lent labels are right.
      {alsoUnseen && ' Images that raters did not see lend their one label, too.'}
    </p>
  );
}
