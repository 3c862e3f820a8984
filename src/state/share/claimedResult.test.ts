import { expect, it } from 'vitest';
import { COMPARED } from '../../data/compute/comparison';
import type { ClaimSide } from '../../domain/figures/claim';
import { noChoices } from '../../testing/choices';
import { committedFigures } from '../../testing/committedFigures';
import { DEFAULT_VIEW } from '../urlSchema';
import type { SideId } from '../viewState';
import { countsTable } from './countsTable';
import { shownResult } from './shownResult';

it('files of counts hold a picked claimed model, and not the mean of others', () => {
  const accuracy = committedFigures();
  const of = (id: SideId, images: number): ClaimSide => ({
    ...{ datasetId: COMPARED[id].datasetId, datasetName: id, labelSetId: COMPARED[id].labelSetId, labelSetName: id },
    ...{ datasetSha256: '', labelSetSha256: '', predictionsSha256: '', images, predicted: images, k: 5 },
    counts: accuracy.models[0]![id],
  });
  const claim = { model: 'net', origin: 'run', receipt: [], sides: [of('V1', 50_000), of('V2', 10_000)] } as const;
  const linkClaims = [{ payload: '', id: 'net (claimed)', claim }];
  const view = { ...DEFAULT_VIEW, screen: 'accuracy', one: 'net (claimed)' } as const;
  const shown = shownResult({ view, accuracy, accuracyMore: {}, choices: noChoices, linkClaims })!;
  expect(shown.claim).toBe(linkClaims[0]);
  expect(new Set(countsTable(shown).rows.map(([model]) => model))).toEqual(new Set(['net (claimed)']));
  const mean = shownResult({ view: { ...view, one: '' }, accuracy, accuracyMore: {}, choices: noChoices, linkClaims })!;
  expect(mean).not.toHaveProperty('claim');
  expect(mean.source.counted).not.toContain('net (claimed)');
});
