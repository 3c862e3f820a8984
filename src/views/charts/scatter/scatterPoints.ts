import type { ScatterMark, ScatterRows } from '../../../state/accuracy/rows/chartRows';
import { type Edged, toEdge } from '../plotArea';
import { axisPosition, isJoined, type ScatterArea } from './scatterAxes';

/** A model's place in positions of both axes. */
export interface ScatterPoint {
  readonly mark: ScatterMark;
  readonly x: number;
  readonly y: number;
  /** its label-set accuracy, where that is shown, too */
  readonly any?: { readonly x: number; readonly y: number } | undefined;
  /** what the mark shows */
  readonly tone: 'top1' | 'any' | 'rest';
}

/** A model that what is seen leaves out, at the edge nearest to it. */
export interface EdgedPoint extends Edged {
  readonly mark: ScatterMark;
}

/** The reader's own models and those of the comparison, from the lowest to the highest, as keys go through them. */
export function scatterPoints(rows: ScatterRows, seen: ScatterArea) {
  const joined = rows.metric === 'top1';
  const position = (value: number) => axisPosition(value, rows.probit);
  const bounds = { left: seen.x[0], right: seen.x[1], top: seen.y[0], bottom: seen.y[1] };
  const [inside, outside]: [ScatterPoint[], EdgedPoint[]] = [[], []];
  for (const mark of rows.marks) {
    if (mark.kind === 'published') continue;
    const at = { x: position(mark.V1), y: position(mark.V2) };
    const edged = toEdge(at, bounds);
    if (edged.outX !== 0 || edged.outY !== 0) outside.push({ mark, ...edged });
    else {
      const any = isJoined(mark, joined)
        ? { any: { x: position(mark.labelSet.V1), y: position(mark.labelSet.V2) } }
        : {};
      inside.push({ mark, ...at, ...any, tone: joined ? 'top1' : rows.metric === 'real' ? 'any' : 'rest' });
    }
  }
  return { inside: inside.sort((a, b) => a.x - b.x), outside };
}
