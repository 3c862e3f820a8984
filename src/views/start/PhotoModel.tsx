import { useEffect } from 'react';
import { HUB_MODELS, HUB_URL } from '../../data/models/catalogue';
import { isActive } from '../../state/runState';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { Button } from '../ui/Button';
import { DownloadProgress } from '../ui/DownloadProgress';
import { GOES_ON } from '../ui/goesOn';
import { useApp } from '../ui/storeContext';
import { useHref } from '../ui/useHref';

/** Small, and good enough to be right on everyday photos. */
const OFFERED = HUB_MODELS.find((m) => m.id === 'mobilenetv4-small')!;
const HOST = new URL(HUB_URL).host;

/** The model that looks at the photo: one that is open or kept, else a small one from the hub after one click. */
export function PhotoModel() {
  const hrefOf = useHref();
  const model = useApp((s) => s.model);
  const opening = useApp((s) => s.openingModel);
  const download = useApp((s) => s.download);
  const busy = useApp((s) => s.runs.some(isActive));
  const control = useApp((s) => s.choices?.control);
  const needKept = useApp((s) => s.needKeptModels);
  const kept = useApp((s) => s.keptModels?.find((k) => k.modelId === OFFERED.id && k.complete));
  const openKept = useApp((s) => s.openKeptModel);
  const downloadModel = useApp((s) => s.downloadModel);
  const openControl = useApp((s) => s.openControlModel);
  useEffect(() => void needKept(), [needKept]);
  if (download) return <DownloadProgress name={OFFERED.name} download={download} />;
  if (opening) return <p className="note">Opening {opening}…</p>;
  const [{ megabytes, precision }] = OFFERED.files;
  return (
    <section className="block" aria-labelledby="photo-model">
      <h2 id="photo-model">{model?.card ? `Model: ${model.card.name}` : 'Which model?'}</h2>
      {model && !model.card && (
        <p className="note">
          {model.file.name} is open, and not yet how its pictures are prepared:{' '}
          <a href={hrefOf({ ...DEFAULT_VIEW, screen: 'models' })}>say it on Models</a>.
        </p>
      )}
      <p className="actions">
        {kept ? (
          <Button primary={!model} off={busy && GOES_ON} onClick={() => void openKept(kept.key)}>
            Open {OFFERED.name}
          </Button>
        ) : (
          <Button primary={!model} off={busy && GOES_ON} onClick={() => void downloadModel(OFFERED.id, precision)}>
            Get {OFFERED.name}, {megabytes} MB from {HOST}
          </Button>
        )}
        {control && (
          <Button off={busy && GOES_ON} onClick={() => void openControl()}>
            Use the Control model
          </Button>
        )}
      </p>
      <p className="start-small">
        {busy
          ? 'A run is under way: a model can be opened when it has ended.'
          : 'The Control model is here already; it knows 57 kinds of rendered objects, so on photographs it guesses. Your own .onnx opens on Models, or by dropping it here.'}
      </p>
    </section>
  );
}
