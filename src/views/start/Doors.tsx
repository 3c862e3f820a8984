import type { ReactNode } from 'react';
import type { Choices } from '../../data/compute/views';
import { isImageNetV2 } from '../../domain/dataset';
import type { ViewState } from '../../state/viewState';
import { count } from '../ui/format';
import { GetPublished } from '../ui/published/GetPublished';
import { useApp } from '../ui/storeContext';
import { useHref } from '../ui/useHref';
import './doors.css';

/** The ways in: each says what is here, and how to get what is not. */
export function Doors() {
  const hrefOf = useHref();
  const choices = useApp((s) => s.choices);
  const view = useApp((s) => s.view);
  // what was chosen stays chosen
  const link = (change: Partial<ViewState>) => hrefOf({ ...view, ...change });
  return (
    <ul className="doors" aria-label="Doors">
      <Door href={link({ screen: 'browse' })} name="Explore" does="See the images behind every number.">
        <Here choices={choices} />
      </Door>
      <Door
        href={link({ screen: 'start', photo: true })}
        name="Drop any photo"
        does="A model names what it sees, you mark what is there, every metric judges."
      >
        <p>.jpg .png .webp, anywhere on this page. It stays on this machine.</p>
      </Door>
      <Door
        href={link({ screen: 'models', adding: true })}
        name="Bring your model or predictions"
        does="Runs in this browser. Nothing is sent."
      >
        <p>.onnx, or predictions as .csv .jsonl .npy .parquet, one row per image.</p>
      </Door>
      <Door href={link({ screen: 'labels' })} name="Bring your labels" does="Checked, then the numbers follow them.">
        <p>.json .csv .tsv .jsonl .parquet, or a folder of class folders.</p>
      </Door>
    </ul>
  );
}

interface DoorProps {
  readonly href: string;
  readonly name: string;
  readonly does: string;
  readonly children: ReactNode;
}

function Door({ href, name, does, children }: DoorProps) {
  return (
    <li className="door">
      <h2>
        <a href={href}>{name}</a>
      </h2>
      <p>{does}</p>
      <div className="start-small">{children}</div>
    </li>
  );
}

/** Straight to the images of each dataset. */
function ToDatasets({ datasets }: Pick<Choices, 'datasets'>) {
  const hrefOf = useHref();
  const view = useApp((s) => s.view);
  const grid = { screen: 'browse', labels: '', image: '', query: '', look: '', annotate: false } as const;
  return (
    <ul className="door-datasets" aria-label="Datasets">
      {datasets.map(({ id, name }) => (
        <li key={id}>
          <a href={hrefOf({ ...view, ...grid, dataset: id })}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

/** What is here, and where the rest comes from. */
function Here({ choices }: { choices: Choices | undefined }) {
  const pictured = useApp((s) => s.pictured);
  if (!choices) return <p>Looking at what is here…</p>;
  const control = choices.control?.datasetIds ?? [];
  const images = (own: boolean) =>
    choices.datasets.filter((d) => control.includes(d.id) === own).reduce((sum, d) => sum + d.n, 0);
  const published = choices.models.filter((m) => m.origin === 'published').length;
  const rendered = images(true);
  const hasV2 = pictured.some(isImageNetV2);
  return (
    <>
      <p>
        Here: {rendered > 0 ? `${count(rendered)} rendered pictures` : 'no pictures yet'}
        {choices.hasPack && ` · labels of ${count(images(false))} images, predictions of ${count(published)} models`}.
      </p>
      {choices.datasets.length > 0 && <ToDatasets datasets={choices.datasets} />}
      {!choices.hasPack && (
        <p>
          To get, labels and predictions of 60,000 images: <code>npm run data</code>, about 190 MB.
        </p>
      )}
      {!hasV2 && (
        <>
          <p>To get, ImageNetV2’s photographs: 1.26 GB from huggingface.co.</p>
          <GetPublished />
        </>
      )}
    </>
  );
}
