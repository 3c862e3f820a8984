import { useApp } from '../ui/storeContext';
import { CardCheck } from './CardCheck';
import { HubModels } from './HubModels';
import { ImportPredictions } from './ImportPredictions';
import { ModelCardForm } from './ModelCardForm';
import { OpenModel } from './OpenModel';
import { PublishedModels } from './PublishedModels';
import { RunCard } from './RunCard';
import './models.css';

/** Models that run here, their runs, and the published predictions. */
export default function ModelsScreen() {
  const model = useApp((s) => s.model);
  const runs = useApp((s) => s.runs);
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
      {runs.length > 0 && (
        <section aria-labelledby="runs-title">
          <h2 id="runs-title">Runs</h2>
          {runs.map((run) => (
            <RunCard key={run.id} run={run} />
          ))}
        </section>
      )}
      <HubModels />
      <ImportPredictions />
      <PublishedModels />
    </div>
  );
}
