import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlRecord, ControlRecords } from '../../formats/controlFiles';
import { DATASET_PLANS, type DatasetPlan, drawOriginalLabel, planDataset } from './datasetPlan';
import { CONTROL_FOLDER, writeManifest } from './manifestFile';
import { RenderBrowser } from './renderBrowser';
import { renderInBatches } from './renderInBatches';
import type { RenderedObject, RenderedScene } from './sceneModel';

/** Draws control-a, control-b and control-c and writes pictures, records and manifest into `public/control/`. */
export async function renderDatasets(): Promise<void> {
  const browser = await RenderBrowser.open();
  try {
    for (const plan of DATASET_PLANS) await renderDataset(browser, plan);
    writeManifest(browser.classes);
  } finally {
    await browser.close();
  }
}

async function renderDataset(browser: RenderBrowser, plan: DatasetPlan): Promise<void> {
  const folder = join(CONTROL_FOLDER, plan.id);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const images: ControlRecord[] = [];
  await renderInBatches(browser, planDataset(plan, browser.classes), (scene, i) => {
    const record = recordOf(plan.id, i, scene);
    writeFileSync(join(CONTROL_FOLDER, record.file), Buffer.from(scene.jpeg, 'base64'));
    images.push(record);
  });
  writeRecords({ version: 1, id: plan.id, images });
}

function recordOf(id: DatasetPlan['id'], index: number, { request, objects }: RenderedScene): ControlRecord {
  const number = String(index + 1).padStart(4, '0');
  const labels = objects.map(({ classIndex }) => classIndex).sort((a, b) => a - b);
  return {
    id: `${id}-${number}`,
    file: `${id}/${number}.jpg`,
    seed: request.seed,
    original: drawOriginalLabel(request.seed, labels),
    labels,
    objects: objects.map(rounded),
  };
}

function rounded({ classIndex, scale, visibility, area, box }: RenderedObject): RenderedObject {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const [left, top, right, bottom] = box;
  const sides = [round(left), round(top), round(right), round(bottom)] as const;
  return { classIndex, scale, visibility: round(visibility), area: round(area), box: sides };
}

/** One record a line, so that a change shows as a line. */
export function writeRecords({ version, id, images }: ControlRecords): void {
  const lines = images.map((image) => JSON.stringify(image)).join(',\n');
  const text = `{"version":${version},"id":${JSON.stringify(id)},"images":[\n${lines}\n]}\n`;
  writeFileSync(join(CONTROL_FOLDER, `${id}.json`), text);
}
