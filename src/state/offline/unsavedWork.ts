import type { AppState } from '../appState';
import { isActive } from '../runState';

/** What loading the page again would break off or lose, in words that follow “Waits for:”, “To be opened again then:” and “Lost then:”. */
export interface UnsavedWork {
  /** under way, or waits for the reader's word */
  readonly pending: readonly string[];
  /** to be opened again afterwards */
  readonly reopened: readonly string[];
  /** in memory alone */
  readonly lost: readonly string[];
}

type Asked = Pick<
  AppState,
  | 'runs'
  | 'readingLabels'
  | 'labelReport'
  | 'importing'
  | 'importReport'
  | 'readingPictures'
  | 'openingModel'
  | 'download'
  | 'cardCheck'
  | 'browserCheck'
  | 'sharing'
  | 'imagesReport'
  | 'model'
  | 'editing'
  | 'editsUnderWay'
  | 'unstoredLabels'
  | 'imports'
>;

export function unsavedWork(s: Asked): UnsavedWork {
  const pending = [
    s.runs.some(isActive) && 'the run',
    s.readingLabels && 'the label file',
    s.labelReport && 'the label file that you are checking',
    s.importing !== undefined && 'the file of predictions',
    s.importReport && 'the predictions that you are checking',
    s.readingPictures && 'the pictures',
    s.openingModel !== undefined && 'the model',
    s.download && 'the download',
    s.cardCheck?.status === 'running' && 'the check of the card',
    s.browserCheck?.status === 'running' && 'the check of this browser',
    s.sharing && 'the dialog that is open',
    s.editsUnderWay > 0 && 'an edit',
  ];
  const isUnstored = s.editing?.unstored !== undefined || Object.keys(s.unstoredLabels).length > 0;
  const reopened = [s.imagesReport && 'the pictures', s.model && 'the model'];
  const lost = [
    isUnstored && 'labels that this browser could not keep',
    s.imports.some((i) => i.unstored !== undefined) && 'predictions that this browser could not keep',
    s.runs.some((r) => r.unstored !== undefined) && 'runs that this browser could not keep',
  ];
  const words = (found: readonly unknown[]) => found.filter((word): word is string => typeof word === 'string');
  return { pending: words(pending), reopened: words(reopened), lost: words(lost) };
}
