import { useApp } from '../ui/storeContext';
import { EmptyState } from './EmptyState';
import { FilterRail } from './FilterRail';
import { ImageDetailPanel } from './ImageDetailPanel';
import { ImageGrid } from './ImageGrid';
import { SelectionSummary } from './SelectionSummary';
import './browse.css';

/** Image grid with filters in a rail and one image in detail. */
export default function BrowseScreen() {
  const choices = useApp((s) => s.choices);
  const list = useApp((s) => s.list);
  const selected = useApp((s) => s.view.image);
  const pictures = useApp((s) => s.pictureCount);
  if (choices && choices.datasets.length === 0) return <EmptyState />;
  if (!list) return <p className="loading">Loading images and labels…</p>;
  return (
    <div className={`browse${selected ? ' with-detail' : ''}`}>
      <FilterRail list={list} />
      <section className="browse-main" aria-label="Images and predictions">
        <SelectionSummary list={list} />
        {pictures === 0 && (
          <p className="hint-pictures">
            Plural may not ship ImageNet’s pictures. Open your own folder: they appear here by file name.
          </p>
        )}
        <ImageGrid list={list} />
      </section>
      {selected && <ImageDetailPanel />}
    </div>
  );
}
