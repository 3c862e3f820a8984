import { useEffect } from 'react';
import type { OpenedModel } from '../../state/appState';
import { isActive } from '../../state/runState';
import { environmentNote } from '../../state/runs/runReceipt';
import { knownRate } from '../../state/selectors/runRows';
import { Button } from '../ui/Button';
import { FileButton } from '../ui/FileButton';
import { count, duration, fileSize } from '../ui/format';
import { GOES_ON } from '../ui/goesOn';
import { OpenPictures } from '../ui/OpenPictures';
import { useApp } from '../ui/storeContext';

/** The three steps of a run: a model, pictures, go. */
export function OpenModel() {
  const model = useApp((s) => s.model);
  const opening = useApp((s) => s.openingModel);
  const pictures = useApp((s) => s.pictureCount);
  const running = useApp(
    (s) => s.runs.some(isActive) || s.cardCheck?.status === 'running' || s.browserCheck?.status === 'running',
  );
  const dataset = useApp((s) => s.choices?.datasets.find((d) => d.id === s.selection?.datasetId)?.name);
  const openModel = useApp((s) => s.openModel);
  const stopOpening = useApp((s) => s.stopOpening);
  const runModel = useApp((s) => s.runModel);
  const embedded = useApp((s) => s.choices?.control?.datasetIds.includes(s.selection?.datasetId ?? '') ?? false);
  const atHand = useAtHand();
  const ready = (model ? model.card !== undefined : embedded) && (atHand ?? pictures) > 0;
  return (
    <section className="block steps" aria-labelledby="run-title">
      <h2 id="run-title">Run a model here</h2>
      <ol>
        <li>
          <FileButton
            label="Open ONNX model"
            accept=".onnx,.json,.data,.bin,.onnx_data"
            multiple
            off={running && GOES_ON}
            primary={!model}
            onFiles={(files) => void openModel(files.map((f) => f.file))}
          />
          <p className="note">
            {opening
              ? `Reading ${opening}…`
              : model
                ? `${model.file.name} · ${fileSize(model.report.bytes)}`
                : `Your own ImageNet-1k classifier, together with its card (.json) and external data if there are any, or one from the hub below.${embedded ? ' Without one, the Control model runs.' : ''}`}
          </p>
          {opening && (
            <button type="button" className="button" onClick={stopOpening}>
              Stop opening
            </button>
          )}
        </li>
        <li>
          <OpenPictures primary={model !== undefined && pictures === 0} />
          <p className="note">
            {atHand === 0 && pictures > 0
              ? `No picture of ${dataset ?? 'this dataset'} is open. Open a folder with its pictures, or choose the dataset of those that are.`
              : atHand
                ? `${count(atHand)} ${atHand === 1 ? 'picture' : 'pictures'} of ${dataset} at hand`
                : 'Pictures stay on this machine.'}
          </p>
        </li>
        <li>
          <Button
            primary={ready}
            off={running ? GOES_ON : !ready && whatLacks(model, embedded)}
            onClick={() => void runModel()}
          >
            Run model
          </Button>
          {model && <Environment />}
          {model && ready && <Estimate model={model} />}
          {!model && ready && !running && <p className="note">{TOLD_LATER}</p>}
        </li>
      </ol>
    </section>
  );
}

/** What a run waits for. */
function whatLacks(model: OpenedModel | undefined, embedded: boolean): string {
  if (!model && !embedded) return 'Open a model first';
  return model && !model.card ? 'Say first how its pictures are prepared' : 'Open pictures of this dataset first';
}

/** Pictures at hand of the shown dataset; undefined while they are counted. */
function useAtHand(): number | undefined {
  const datasetId = useApp((s) => s.selection?.datasetId);
  const size = useApp((s) => s.choices?.datasets.find((d) => d.id === s.selection?.datasetId)?.n);
  const pictures = useApp((s) => s.pictureCount);
  const countAtHand = useApp((s) => s.countAtHand);
  const atHand = useApp((s) => s.atHand);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is counted changes with these
  useEffect(() => {
    void countAtHand();
  }, [countAtHand, datasetId, size, pictures]);
  return atHand?.datasetId === datasetId ? atHand?.count : undefined;
}

/** Where the model runs, and why not faster. */
function Environment() {
  const report = useApp((s) => s.model?.report);
  if (!report) return null;
  return (
    <p className="note">
      {report.provider.toUpperCase()}, {report.threads === 1 ? '1 thread' : `${report.threads} threads`}, fp32,
      onnxruntime-web {report.libraryVersion}. {environmentNote(report)}
    </p>
  );
}

/** A model of which nothing was timed, such as the embedded one, which opens with its run. */
const TOLD_LATER = 'How long it takes is said after the first images. The run is kept in this browser as it goes.';

/** How long a run will take, its start included: from the newest run of this model on this machine, else from the trial picture. */
function Estimate({ model }: { model: OpenedModel }) {
  const known = useApp((s) => knownRate(s.runs, model.report.sha256));
  const rate = known ?? model.report.expectedRate;
  const images = useApp((s) => (s.atHand?.datasetId === s.selection?.datasetId ? s.atHand?.count : undefined));
  const running = useApp((s) => s.runs.some(isActive));
  if (running || !images) return null;
  // the rate of a run holds its start already
  const startMs = known ? 0 : (model.report.openMs ?? 0);
  return (
    <p className="note">
      {rate === undefined
        ? TOLD_LATER
        : `${known ? 'About' : 'Roughly'} ${duration((images / rate) * 1000 + startMs)} for ${count(images)} images, at ${rate.toFixed(1)} images/s ${
            known ? 'as last time' : 'judging by one trial picture'
          }.`}
    </p>
  );
}
