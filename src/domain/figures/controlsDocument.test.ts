import { describe, expect, it } from 'vitest';
import { committedJson } from '../../testing/committedFigures';
import { type ControlsDocument, controlsJson, readControls } from './controlsDocument';

const committed = () => committedJson('controls.json') as ControlsDocument;

describe('readControls', () => {
  it('takes the committed figures as they are written', () => {
    expect(readControls(JSON.parse(controlsJson(committed())), 'controls.json')).toEqual(committed());
  });

  it.each<[string, (document: ControlsDocument) => unknown]>([
    ['nothing', () => null],
    ['a list', () => []],
    ['another version', (d) => ({ ...d, schema: 2 })],
    ['no leans', (d) => ({ ...d, leans: undefined })],
    ['a lean above 1', (d) => ({ ...d, leans: [0.3, 36] })],
    ['four strata', (d) => ({ ...d, lean: { ...d.lean, A: d.lean.A.slice(1) } })],
    [
      'more right than pictures',
      (d) => ({ ...d, lean: { ...d.lean, B: d.lean.B.map((s) => ({ ...s, both: s.n + 1 })) } }),
    ],
    ['an empty stratum', (d) => ({ ...d, large: { ...d.large, A: d.large.A.map((s) => ({ ...s, n: 0 })) } })],
    ['half a picture', (d) => ({ ...d, large: { ...d.large, B: d.large.B.map((s) => ({ ...s, top1: 0.5 })) } })],
    ['a grade without B', (d) => ({ ...d, grades: d.grades.map((g) => ({ ...g, B: undefined })) })],
  ])('refuses %s', (_, broken) => {
    expect(() => readControls(broken(committed()), 'controls.json')).toThrow(
      expect.objectContaining({ code: 'bad-format' }),
    );
  });
});
