import { writeCensored } from './censor';
import { renderDatasets } from './renderDatasets';
import { renderSingles } from './renderSingles';

/**
 * `npm run control:render`: draws control-a, control-b and control-c anew into `public/control/` (minutes).
 * `npm run control:render -- --training 8550 --held-out 1140`: draws the single-object pictures that the model is
 * trained and checked on into `.cache/control/`; they are never committed.
 * `npm run control:render -- --censor`: derives control-a-censored from control-a and the committed predictions.
 */
const args = process.argv.slice(2);
const numberOf = (name: string): number => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? 0 : Number(args[at + 1]);
};

const [training, heldOut] = [numberOf('training'), numberOf('held-out')];
if (training + heldOut > 0) {
  await renderSingles('held-out', heldOut);
  await renderSingles('training', training);
} else if (args.includes('--censor')) {
  writeCensored();
} else {
  await renderDatasets();
}
