import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlManifest, ControlPredictions, ControlRecord, SetPredictions } from '../../formats/controlFiles';
import { CONTROL_FOLDER, readRecords, writeManifest } from './manifestFile';
import { writeRecords } from './renderDatasets';

/** Probability from which a prediction counts as confident; chosen before any result was seen. */
export const CONFIDENT = 0.5;

/**
 * Labels under a strong form of ReaL's filter: only pictures that the evaluated model itself doubts were shown to raters. Where the model's top-1 is the original
 * label with a probability of at least `CONFIDENT`, the original label stays alone; elsewhere all labels stay.
 */
export function censorLabels(records: readonly ControlRecord[], predictions: SetPredictions): ControlRecord[] {
  return records.map((record, row) => {
    const [best, score] = [predictions.classes[row]?.[0], predictions.scores[row]?.[0] ?? 0];
    const kept = best === record.original && score >= CONFIDENT;
    return kept ? { ...record, labels: [record.original] } : record;
  });
}

/** Writes the records of control-a-censored, and the manifest with it. */
export function writeCensored(): void {
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(CONTROL_FOLDER, file), 'utf8')) as T;
  const predictions = read<ControlPredictions>('predictions.json').datasets['control-a'];
  if (!predictions) throw new Error('writeCensored: predictions.json has no control-a; run evaluate.py first.');
  const images = censorLabels(readRecords('control-a').images, predictions);
  writeRecords({ version: 1, id: 'control-a-censored', images });
  writeManifest(read<ControlManifest>('control.json').classes);
}
