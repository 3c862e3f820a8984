import { readControls } from '../../domain/figures/controlsDocument';
import { controlTests } from '../../state/accuracy/rows/controlTestRows';
import { strataFlip } from '../../state/accuracy/rows/strataFlip';
import type { AppStore } from '../../state/appStore';
import { controlAccuracy, controlView } from '../../state/selectors/control';
import { readTable } from './readTable';
import type { Tables } from './tables';
import { withoutLinks } from './withoutLinks';

/** What Accuracy shows of the Control sets under today's view. */
export async function controlTables(store: AppStore): Promise<Tables> {
  await store.getState().needControl();
  const { control, view } = store.getState();
  if (!control) return { notes: ['The Control sets are not here.'] };
  const { bars, sentence, labelSentence } = controlView(control, view);
  const { ladder, levels } = controlAccuracy(control, view.levelMetric);
  const document = await readTable(store, 'controls', readControls);
  await store.getState().needAccuracy();
  const { accuracy } = store.getState();
  const tests = controlTests(document, accuracy && strataFlip(accuracy));
  return { tables: withoutLinks({ mix: bars, sentence, labelSentence, ladder, levels, tests }), notes: [] };
}
