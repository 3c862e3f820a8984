import { useEffect } from 'react';
import type { ImageView } from '../../../data/compute/views';
import { className } from '../../../domain/classes/classTable';
import { EXAMPLES_QUERY } from '../../../state/slices/examplesSlice';
import { count } from '../../ui/format';
import { MarkIcon } from '../../ui/MarkIcon';
import { useApp } from '../../ui/storeContext';
import { usePictureUrl } from '../../ui/usePictureUrl';

/** Three images that top-1 calls wrong and that are right; photographs where some are open, else rendered ones. */
export function Examples() {
  const examples = useApp((s) => s.examples);
  const choices = useApp((s) => s.choices);
  const pictured = useApp((s) => s.pictured);
  const needExamples = useApp((s) => s.needExamples);
  const setView = useApp((s) => s.setView);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other pictures may be at hand
  useEffect(() => {
    if (choices) void needExamples();
  }, [choices, pictured, needExamples]);
  if (!examples) return <div className="examples waits" />;
  const { selection, images, datasetName } = examples;
  const isRendered = choices?.control?.datasetIds.includes(selection.datasetId) ?? false;
  const open = (image: string) =>
    setView({
      screen: 'browse',
      dataset: selection.datasetId,
      labels: selection.labelSetId,
      model: selection.modelId,
      query: EXAMPLES_QUERY,
      image,
    });
  return (
    <div className="examples">
      <p className="note">
        {isRendered ? 'Rendered examples' : `From ${datasetName}`}, called wrong and right: <MarkIcon mark="original" />{' '}
        the label, <MarkIcon mark="other" /> the model.{' '}
        <button type="button" className="link" onClick={() => open('')}>
          All {count(examples.count)}
        </button>
      </p>
      <ul>
        {images.map((image) => (
          <li key={image.imageId}>
            <Example image={image} onOpen={() => open(image.imageId)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Example({ image, onOpen }: { image: ImageView; onOpen: () => void }) {
  const url = usePictureUrl(image.imageId);
  return (
    <button type="button" className="example" onClick={onOpen}>
      <img src={url} alt="" decoding="async" width={160} height={160} />
      <span className="ellipsis">
        <MarkIcon mark="original" /> {className(image.original)}
      </span>
      <span className="ellipsis">
        <MarkIcon mark="other" /> {className(image.predictions![0]!.classIndex)}
      </span>
    </button>
  );
}
