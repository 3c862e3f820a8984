import { useApp } from '../ui/storeContext';
import { BrowserCheck } from './BrowserCheck';
import { CardCheck } from './CardCheck';
import { HubModels } from './HubModels';
import { ImportPredictions } from './ImportPredictions';
import { KeptHere } from './KeptHere';
import { ModelCardForm } from './ModelCardForm';
import { OpenModel } from './OpenModel';
import { PublishedModels } from './PublishedModels';
import { RunsSection } from './RunsSection';
import './models.css';

/** Models that run here, their runs, and the published predictions. */
export default function ModelsScreen() {
  const model = useApp((s) => s.model);
  return (
    <div className="page">
      <h1>Models</h1>
      <div className="columns">
        <OpenModel />
        {model && (
          <div className="stack">
            <ModelCardForm key={model.opening} model={model} />
            {model.card && <CardCheck model={model} />}
          </div>
        )}
      </div>
      <RunsSection />
      <KeptHere />
      <BrowserCheck />
      <HubModels />
      <ImportPredictions />
      <PublishedModels />
    </div>
  );
}
