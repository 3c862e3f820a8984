import { CARD_PRESETS } from '../../inference/presets';
import type { Preprocess } from '../../inference/types';
import type { SliceContext } from '../context';
import { pictureFile } from '../picturesAtHand';
import type { PixelActions } from './modelPixelsTypes';

const USUAL_PX = 224;

export const modelPixels = (context: SliceContext): PixelActions => ({
  modelPixels: async (imageId) => {
    const card = context.get().model?.card;
    const preprocess = card?.preprocess ?? CARD_PRESETS[0]!.preprocess(USUAL_PX);
    const file = await pictureFile(context, imageId);
    const pixels = await context.ports.inference.preprocess(file, preprocess);
    return { pixels, sizePx: preprocess.cropPx, words: `${card?.name ?? 'torchvision'}: ${preparedAs(preprocess)}` };
  },
});

const preparedAs = ({ mode, resizeShorterSidePx, cropPx, interpolation }: Preprocess): string =>
  mode === 'squash'
    ? `squashed to ${cropPx} px, ${interpolation}`
    : `shorter side ${resizeShorterSidePx} px, centre ${cropPx} px, ${interpolation}`;
