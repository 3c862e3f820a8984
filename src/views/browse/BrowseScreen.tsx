import { Suspense } from 'react';
import { isImageNetV2 } from '../../domain/dataset';
import type { ImageList } from '../../state/appState';
import { Button } from '../ui/Button';
import { lazyPart } from '../ui/lazyPart';
import { useApp } from '../ui/storeContext';
import { FilterRail } from './FilterRail';
import { ImageGrid } from './ImageGrid';
import { SelectionSummary } from './SelectionSummary';
import { useRows } from './useRows';
import './browse.css';
import './rail.css';
import './grid.css';
import './detail.css';
import './tile.css';
import './lowScreen.css';

/** Its code comes when somebody edits. */
const EmptyState = lazyPart('What can be done now', () => import('./EmptyState'));
const Annotate = lazyPart('Annotate', async () => ({
  default: (await import('./annotate/AnnotateScreen')).AnnotateScreen,
}));

const ImageDetailPanel = lazyPart('The image in detail', () => import('./ImageDetailPanel'));
const Presets = lazyPart('The questions', () => import('./Presets'));
const Resting = lazyPart('The image in hand', () => import('./Resting'));
const GetPublished = lazyPart('ImageNetV2’s pictures', async () => ({
  default: (await import('../ui/published/GetPublished')).GetPublished,
}));
const LookScreen = lazyPart('This look', () => import('./look/LookScreen'));
const NoImage = lazyPart('What to drop', () => import('./NoImage'));

/** Image grid with filters in a rail and one image in detail. */
export default function BrowseScreen() {
  const choices = useApp((s) => s.choices);
  const list = useApp((s) => s.list);
  const selection = useApp((s) => s.selection);
  const listError = useApp((s) => s.listError);
  const selected = useApp((s) => s.view.image);
  const annotate = useApp((s) => s.view.annotate);
  const looks = useApp((s) => s.view.look !== '');
  const pictured = useApp((s) => s.pictured.includes(s.list?.selection.datasetId ?? ''));
  const Rows = useRows(
    useApp((s) => [s.list?.selection, s.selection].some((of) => of && !s.pictured.includes(of.datasetId))),
  );
  if (choices && choices.datasets.length === 0) return <EmptyState />;
  if (listError && listError.selection === selection) return <ListError message={listError.message} />;
  if (annotate) return <Annotate />;
  if (!list || !(pictured || Rows)) return <p className="loading">Loading images and labels…</p>;
  const stale = list.selection !== selection;
  // a press would take one dataset's image into another; not inert, which takes the focus of whoever opened pictures from here
  const leaving = list.selection.datasetId !== selection?.datasetId;
  return (
    <div className={`browse${looks ? ' looking' : ''}${leaving ? ' leaving' : ''}`}>
      <h1 className="visually-hidden">Images, labels and predictions</h1>
      {looks ? (
        <Suspense fallback={<p className="loading">Loading…</p>}>
          <LookScreen list={list} />
        </Suspense>
      ) : (
        <Images list={list} pictured={pictured} stale={stale} Rows={Rows} />
      )}
      <Suspense fallback={<aside className={selected ? 'detail' : 'detail resting'} />}>
        {selected ? (
          <ImageDetailPanel />
        ) : (
          <aside className="detail resting" aria-label="No image open">
            <Resting list={list} />
          </aside>
        )}
      </Suspense>
    </div>
  );
}

interface ImagesProps {
  readonly list: ImageList;
  readonly pictured: boolean;
  readonly stale: boolean;
  readonly Rows: ReturnType<typeof useRows>;
}

function Images({ list, pictured, stale, Rows }: ImagesProps) {
  return (
    <>
      <FilterRail list={list} />
      <section className={`browse-main${stale ? ' stale' : ''}`} aria-label="Images and predictions" aria-busy={stale}>
        <div className="presets-place">
          <Suspense>
            <Presets list={list} />
          </Suspense>
        </div>
        <SelectionSummary list={list} pictured={pictured} />
        {!pictured && (
          <div className="hint-pictures">
            No pictures here: Plural may not ship them. Open your folder, they are found by file name.{' '}
            {isImageNetV2(list.selection.datasetId) && (
              <Suspense>
                <GetPublished />
              </Suspense>
            )}
          </div>
        )}
        {list.count > 0 ? (
          <ImageGrid list={list} Rows={Rows} />
        ) : (
          <Suspense>
            <NoImage list={list} />
          </Suspense>
        )}
      </section>
    </>
  );
}

function ListError({ message }: { message: string }) {
  const reload = useApp((s) => s.reloadList);
  return (
    <div className="loading">
      <p>These images cannot be shown: {message}</p>
      <Button onClick={reload}>Try again</Button>
    </div>
  );
}
