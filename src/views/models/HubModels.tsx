import { useEffect, useState } from 'react';
import { HUB_MODELS, HUB_URL, type HubModel, type Precision } from '../../data/models/catalogue';
import type { KeptModel } from '../../data/models/modelLibrary';
import { isActive } from '../../state/runState';
import { Button } from '../ui/Button';
import { DownloadProgress } from '../ui/DownloadProgress';
import { Facts } from '../ui/Facts';
import { fileSize } from '../ui/format';
import { GOES_ON } from '../ui/goesOn';
import { Picker } from '../ui/Picker';
import { useApp } from '../ui/storeContext';

/** Why another one has to wait. */
const DOWNLOADS = 'A model is being downloaded';

const HOST = new URL(HUB_URL).host;

/** Models of the hub: nothing is fetched before a click on a button that says from where and how much. */
export function HubModels() {
  const needKept = useApp((s) => s.needKeptModels);
  const kept = useApp((s) => s.keptModels);
  useEffect(() => void needKept(), [needKept]);
  const bytes = kept?.reduce((sum, k) => sum + k.bytes, 0) ?? 0;
  return (
    <section aria-labelledby="hub-title">
      <h2 id="hub-title">Models from the hub</h2>
      <p className="note">
        ImageNet-1k classifiers, from {HOST}. A download starts with a click and is kept in this browser.{' '}
        {bytes > 0 && `Kept now: ${fileSize(bytes)}.`}
      </p>
      <ul className="hub-models">
        {HUB_MODELS.map((model) => (
          <HubRow key={model.id} model={model} kept={kept ?? []} />
        ))}
      </ul>
    </section>
  );
}

function HubRow({ model, kept }: { model: HubModel; kept: readonly KeptModel[] }) {
  const [precision, setPrecision] = useState<Precision>('fp32');
  const download = useApp((s) => s.download);
  const file = model.files.find((f) => f.precision === precision) ?? model.files[0];
  const here = kept.find((k) => k.key === `${model.repository}/${file.path}`);
  return (
    <li>
      <div>
        <h3>{model.name}</h3>
        <p className="note">
          <a href={`${HUB_URL}${model.repository}`} target="_blank" rel="noreferrer">
            {model.repository}
          </a>
        </p>
        <Known model={model} />
      </div>
      <div className="hub-actions">
        <Picker
          label="Precision"
          name={`Precision of ${model.name}`}
          value={precision}
          options={model.files.map((f) => ({
            value: f.precision,
            text: f.megabytes === undefined ? f.precision : `${f.precision}, ${f.megabytes} MB`,
          }))}
          onChange={setPrecision}
        />
        {download?.modelId === model.id && download.precision === precision ? (
          <DownloadProgress name={model.name} download={download} />
        ) : (
          <Actions model={model} precision={precision} megabytes={file.megabytes} kept={here} />
        )}
      </div>
    </li>
  );
}

function Known({ model }: { model: HubModel }) {
  const { accuracy } = model;
  return (
    <Facts
      className="hub-facts"
      rows={[
        ['Pictures', model.documented ?? 'read from its processor file when downloaded'],
        [
          'Published',
          accuracy
            ? `${accuracy.top1} % top-1, ${accuracy.real} % ReaL, ${accuracy.v2} % on V2 (${accuracy.source})`
            : 'no figure of these very weights known here',
        ],
        ['Licence', model.licence ?? 'as its page says'],
      ]}
    />
  );
}

interface ActionsProps {
  readonly model: HubModel;
  readonly precision: Precision;
  readonly megabytes: number | undefined;
  readonly kept: KeptModel | undefined;
}

function Actions({ model, precision, megabytes, kept }: ActionsProps) {
  const downloadModel = useApp((s) => s.downloadModel);
  const openKept = useApp((s) => s.openKeptModel);
  const remove = useApp((s) => s.removeKeptModel);
  const busy = useApp((s) => s.download !== undefined);
  const running = useApp((s) => s.runs.some(isActive) || s.cardCheck?.status === 'running');
  const size = megabytes === undefined ? 'size not known beforehand' : `${megabytes} MB`;
  const start = kept && !kept.complete ? 'Resume download' : 'Download';
  const rest = kept?.total === undefined ? size : `${fileSize(kept.total - kept.bytes)} more`;
  const label = `${start} from ${HOST} (${kept && !kept.complete ? rest : size})`;
  return (
    <>
      {kept?.complete ? (
        <Button
          primary
          off={running && GOES_ON}
          aria-label={`Open ${model.name}, ${precision}`}
          onClick={() => void openKept(kept.key)}
        >
          Open
        </Button>
      ) : (
        <Button
          off={running ? GOES_ON : busy && DOWNLOADS}
          aria-label={`${label}: ${model.name}`}
          onClick={() => void downloadModel(model.id, precision)}
        >
          {label}
        </Button>
      )}
      {kept && (
        <>
          <Button
            off={busy && DOWNLOADS}
            aria-label={`Remove ${model.name}, ${precision}`}
            onClick={() => void remove(kept.key)}
          >
            Remove
          </Button>
          <KeptNote kept={kept} />
        </>
      )}
    </>
  );
}

/** What is here, and how it is known to be the right bytes. */
function KeptNote({ kept }: { kept: KeptModel }) {
  if (!kept.complete) return <p className="note">Stopped: {fileSize(kept.bytes)} are kept here.</p>;
  const trust =
    kept.trust === 'listed'
      ? 'its SHA-256 is the one that the hub lists'
      : 'its SHA-256 is remembered; the hub lists none to compare with';
  return (
    <p className="note">
      Kept here, {fileSize(kept.bytes)}; {trust}: <code>{kept.sha256?.slice(0, 12)}…</code>
    </p>
  );
}
