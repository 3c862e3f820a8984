import type { ImageDetail } from '../../../data/compute/views';
import { CLASSES } from '../../../domain/classes/classTable';
import { count } from '../../ui/format';
import { ClassLink } from '../ClassLink';
import { useImageLook } from './useImageLook';

/** Names of the original label's class, and what models take its images for. */
export default function ClassFacts({ detail }: { detail: ImageDetail }) {
  const { look } = useImageLook(detail.imageId);
  const original = CLASSES[detail.original];
  if (!original) return <p className="note">The original label is not known.</p>;
  return (
    <>
      <p>
        <ClassLink classIndex={original.index} /> · {original.names.join(', ')}
      </p>
      <p className="note">
        class {original.index}, {original.wnid}
      </p>
      {look && look.lookAlikes.length > 0 && (
        <>
          <h4 id="look-alikes">Look-alikes</h4>
          <ul className="plain" aria-labelledby="look-alikes">
            {look.lookAlikes.map(({ classIndex, n }) => (
              <li key={classIndex} className="label-line">
                <span>
                  <ClassLink classIndex={classIndex} />
                </span>
                <small>named {count(n)} times, not valid</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
