import type { Theme } from '../../../lib/theme';
import type { ViewState } from '../../../state/viewState';

/** What a command is one of, as it stands beside its name. */
export type Group =
  | 'Screen'
  | 'Question'
  | 'Accuracy'
  | 'Methods'
  | 'Compare'
  | 'Do'
  | 'Theme'
  | 'Dataset'
  | 'Label set'
  | 'Model'
  | 'Class';

/** What happens where a command is taken. */
export type Does =
  | { readonly kind: 'view'; readonly view: Partial<ViewState> /** where on the page */; readonly part?: string }
  | { readonly kind: 'theme'; readonly theme: Theme | undefined }
  | { readonly kind: 'copy' | 'share' | 'keys' };

export interface Command {
  /** of its own among all commands */
  readonly id: string;
  readonly group: Group;
  readonly name: string;
  /** in small type behind the name; found by, too */
  readonly about?: string;
  /** what else it is found by */
  readonly words?: string;
  /** only for who looks for it: one of many */
  readonly hidden?: boolean;
  readonly does: Does;
}
