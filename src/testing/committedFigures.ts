import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AccuracyData } from '../state/accuracy/accuracyData';
import { figuresData, withMoments } from '../state/accuracy/figuresData';

/** Not `new URL(...)`: tests of components run where that is an address of the page. */
const ROOT = fileURLToPath(import.meta.url).slice(0, -'src/testing/committedFigures.ts'.length);

/** A file of `public/results`. */
export const committedJson = (name: string): unknown =>
  JSON.parse(readFileSync(`${ROOT}public/results/${name}`, 'utf8'));

/** The figures that come with the app, 50 models, as the Accuracy screen holds them; no intervals of means. */
export const committedFigures = (): AccuracyData => figuresData(committedJson('figures.json'));

/** The same with the covariances behind intervals of the mean over the clean models. */
export const withCommittedMoments = (data: AccuracyData): AccuracyData =>
  withMoments(data, committedJson('moments.json'));
