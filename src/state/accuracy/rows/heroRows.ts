import { imagesOf, type SideFigure, sideForms } from '../../../domain/uncertainty/sideForms';
import type { ViewState } from '../../viewState';
import { filterOf } from '../accuracyRequest';
import type { HeroPair, HeroRows } from './chartRows';
import type { FigureSource } from './figureSource';
import { was } from './published';

/** The falls that the page opens with, over the images that the view's switches leave. */
export function heroRows(source: FigureSource, view: ViewState): HeroRows {
  const forms = sideForms(filterOf(view));
  const pair = (figure: SideFigure): HeroPair => {
    const gap = source.figure(`gap.${figure}`);
    return {
      V1: source.figure(`V1.${figure}`),
      V2: source.figure(`V2.${figure}`),
      gap,
      n1: imagesOf(forms.get(figure)!, source.tables[0]),
      n2: imagesOf(forms.get(figure)!, source.tables[1]),
      ...was(source.published, `gap.${figure}`, gap.value),
    };
  };
  return {
    all: pair('top1'),
    evaluatedTop1: pair('top1_evaluated'),
    anyValid: pair('real'),
    emptyByOriginal: pair('real|empty=original'),
    ...boundsOf(source),
    single: pair('top1|k=1'),
    models: source.counted.map((id) => {
      const value = source.ofModel(id);
      const line = (figure: SideFigure) => [value(`V1.${figure}`), value(`V2.${figure}`)] as const;
      return { id, top1: line('top1'), evaluatedTop1: line('top1_evaluated'), anyValid: line('real') };
    }),
  };
}

/** The bounds where they leave room, that is where an image has no valid label. */
function boundsOf(source: FigureSource): Pick<HeroRows, 'emptyBounds'> {
  const [least, most] = [source.figure('bounds.least').value, source.figure('bounds.most').value];
  return most - least > 1e-12 ? { emptyBounds: [least, most] } : {};
}
