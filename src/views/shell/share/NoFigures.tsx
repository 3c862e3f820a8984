import { formatUrl } from '../../../state/urlSchema';
import { useApp } from '../../ui/storeContext';
import { useBrought } from '../useBrought';

/** In place of what only figures give. */
export function NoFigures() {
  const view = useApp((s) => s.view);
  const brought = useBrought();
  if (view.screen === 'accuracy' && view.tab === 'imagenet') return <p>The figures of this view are on their way.</p>;
  return (
    <p>
      This is made from the figures of{' '}
      <a href={formatUrl({ ...view, screen: 'accuracy', tab: 'imagenet' }, brought)}>Accuracy</a>, ImageNet and
      ImageNetV2.
    </p>
  );
}
