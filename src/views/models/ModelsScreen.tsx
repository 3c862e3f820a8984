import { counted } from '../../lib/pure/counted';
import { Button } from '../ui/Button';
import { useApp } from '../ui/storeContext';
import { AddModel, useDrawer } from './AddModel';
import { BrowserCheck } from './BrowserCheck';
import { CardCheck } from './CardCheck';
import { HubModels } from './HubModels';
import { ImportPredictions } from './ImportPredictions';
import { KeptHere } from './KeptHere';
import { ModelCardForm } from './ModelCardForm';
import { ModelTable } from './ModelTable';
import { OpenModel } from './OpenModel';
import { RunsSection } from './RunsSection';
import './models.css';

/** Every model in one table; a drawer adds another one: opened here and run, or as predictions made elsewhere. */
export default function ModelsScreen() {
  const model = useApp((s) => s.model);
  const { isBeside, isOpen, setOpen, opener } = useDrawer();
  return (
    <div className="page models">
      <div className="models-head">
        <h1>Models</h1>
        <Own />
        {!(isOpen && isBeside) && (
          <Button
            ref={opener}
            primary
            aria-expanded={isOpen}
            aria-controls="add-model"
            onClick={() => setOpen(!isOpen)}
          >
            Add model
          </Button>
        )}
      </div>
      <div className={`models-columns${isOpen && isBeside ? ' with-drawer' : ''}`}>
        <div className="models-list">
          <ModelTable />
          <RunsSection />
          <KeptHere />
        </div>
        {isOpen && (
          <AddModel isBeside={isBeside} onClose={() => setOpen(false)}>
            <OpenModel />
            {model && <ModelCardForm key={model.opening} model={model} />}
            {model?.card && <CardCheck model={model} />}
            <ImportPredictions />
            <HubModels />
            <BrowserCheck />
          </AddModel>
        )}
      </div>
    </div>
  );
}

/** How many there are. */
function Own() {
  const figures = useApp((s) => s.modelFigures?.length);
  const aside = useApp((s) => s.modelFigures?.filter((m) => m.setAside).length);
  const runs = useApp((s) => s.runs.length);
  const imports = useApp((s) => s.imports.length);
  const own = [
    ...(figures ? [`${figures} published${aside ? `, ${aside} of them set aside` : ''}`] : []),
    ...(runs > 0 ? [counted(runs, 'run')] : []),
    ...(imports > 0 ? [counted(imports, 'import')] : []),
  ];
  return <p className="note">{own.join(' · ')}</p>;
}
