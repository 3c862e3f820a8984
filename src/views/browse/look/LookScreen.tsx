import type { ImageList } from '../../../state/appState';
import { parseLook } from '../../../state/looks';
import { useApp } from '../../ui/storeContext';
import { ClassPage } from './ClassPage';
import { ConfusionPage } from './ConfusionPage';
import { ModelsPage } from './ModelsPage';
import { SetsPage } from './SetsPage';
import './look.css';
import { useHref } from '../../ui/useHref';

/** In the place of the grid: a class, what the model confuses, two models, two label sets. */
export default function LookScreen({ list }: { list: ImageList }) {
  const hrefOf = useHref();
  const view = useApp((s) => s.view);
  const look = parseLook(view.look);
  return (
    <div className="look">
      <p>
        <a href={hrefOf({ ...view, look: '' })}>← Images</a>
      </p>
      {look?.kind === 'class' && <ClassPage key={look.classIndex} list={list} classIndex={look.classIndex} />}
      {look?.kind === 'confusions' && <ConfusionPage list={list} />}
      {look?.kind === 'models' && <ModelsPage list={list} other={look.id} />}
      {look?.kind === 'sets' && <SetsPage list={list} other={look.id} />}
    </div>
  );
}
