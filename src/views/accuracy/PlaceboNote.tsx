import type { PlaceboRow } from '../../state/selectors/chartRows';
import { signedPoints } from '../ui/format';

/** How much of what valid labels gain any longer list would gain. */
export function PlaceboNote({ placebo: { V1, V2, gainV1, gainV2 } }: { placebo: PlaceboRow }) {
  return (
    <p className="placebo">
      <strong>Placebo.</strong> Any longer list gains something: giving each image another image’s labels of its class,
      too, already gains {signedPoints(V2)} of {signedPoints(gainV2)} points on ImageNetV2, {signedPoints(V1)} of{' '}
      {signedPoints(gainV1)} on ImageNet.
    </p>
  );
}
