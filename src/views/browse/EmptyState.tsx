import { OpenPictures } from '../ui/OpenPictures';
import { useApp } from '../ui/storeContext';

/** Shown where there is no data pack and no picture yet: what can be done now. */
export function EmptyState() {
  const setView = useApp((s) => s.setView);
  return (
    <section className="empty-state">
      <h1>Look at images with all their valid labels</h1>
      <p>
        The labels and predictions of ImageNet and ImageNetV2 are not on this machine yet. Run <code>npm run data</code>{' '}
        once to fetch them, or start with pictures of your own:
      </p>
      <p className="actions">
        <OpenPictures primary />
        <button type="button" className="button" onClick={() => setView({ screen: 'accuracy' })}>
          See the accuracy of 50 models
        </button>
      </p>
      <p className="note">
        Class folders (<code>n01440764/…</code> or <code>0/…</code>) or names like <code>n01440764_tench.JPEG</code>{' '}
        give the original label. Pictures stay on this machine.
      </p>
    </section>
  );
}
