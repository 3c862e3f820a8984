import { Button } from '../ui/Button';
import { OpenPictures } from '../ui/OpenPictures';
import { useApp } from '../ui/storeContext';

/** Shown where there is no data pack and no picture yet: what can be done now. */
export default function EmptyState() {
  const setView = useApp((s) => s.setView);
  return (
    <section className="empty-state">
      <h1>Look at images with all their valid labels</h1>
      <p>
        Labels and predictions of ImageNet and ImageNetV2 are not here yet. Run <code>npm run data</code> once to fetch
        them, or start with your own pictures:
      </p>
      <p className="actions">
        <OpenPictures primary />
        <Button onClick={() => setView({ screen: 'accuracy' })}>See the accuracy of 50 models</Button>
      </p>
      <p className="note">
        Class folders (<code>n01440764/…</code> or <code>0/…</code>) or names like <code>n01440764_tench.JPEG</code>{' '}
        give the original label; a class map beside the folders gives several, as <code>classes.json</code>{' '}
        <code>{'{"lamp": [846, "n03637318"]}'}</code> or <code>.csv</code> <code>lamp,846;n03637318</code>. Pictures
        stay on this machine.
      </p>
    </section>
  );
}
