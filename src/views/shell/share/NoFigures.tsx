import { useApp } from '../../ui/storeContext';
import { useHref } from '../../ui/useHref';

/** In place of what only figures give. */
export function NoFigures() {
  const hrefOf = useHref();
  const view = useApp((s) => s.view);
  if (view.screen === 'accuracy' && view.tab === 'imagenet') return <p>The figures of this view are on their way.</p>;
  return (
    <p>
      This is made from the figures of <a href={hrefOf({ ...view, screen: 'accuracy', tab: 'imagenet' })}>Accuracy</a>,
      ImageNet and ImageNetV2.
    </p>
  );
}
