import type { StartFacts } from '../../state/start/startFacts';
import { StartView } from './StartView';

/** From the build, see `cli/build/startFacts.ts`. */
declare const __START__: StartFacts;

/** What the bare address opens. */
export default function StartScreen() {
  return <StartView facts={__START__} />;
}
