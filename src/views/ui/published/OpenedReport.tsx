import { Button } from '../Button';
import { count } from '../format';
import { useApp } from '../storeContext';
import './published.css';

/** What matched of the pictures that were opened last. */
export function OpenedReport() {
  const report = useApp((s) => s.imagesReport);
  const save = useApp((s) => s.savePictureReport);
  if (!report) return null;
  const { matched, unmatched, repeated } = report;
  const parts = [
    ...matched.map((m) => `${count(m.count)} in ${m.name}`),
    `${count(unmatched)} in no dataset`,
    `${count(repeated)} left out as duplicates`,
  ];
  return (
    <section className="published" aria-label="What matched">
      <p className="note">Opened last: {parts.join(', ')}.</p>
      <Button title="Looks at every picture, and says which cannot be read" onClick={() => void save()}>
        Check and save the list
      </Button>
    </section>
  );
}
