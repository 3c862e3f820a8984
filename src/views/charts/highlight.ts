import { create } from 'zustand';

interface Highlight {
  /** the model under the pointer or the keyboard, in whichever chart or table; empty for none */
  readonly hovered: string;
  /** the model that a click keeps */
  readonly pinned: string;
}

/** Which model stands out in every chart and table of the page: one of them says it, all of them show it. */
const useStore = create<Highlight>(() => ({ hovered: '', pinned: '' }));

/** Its id, or empty. */
export const useHighlighted = (): string => useStore((s) => s.hovered || s.pinned);

/** Whether this model stands out: only rows that change draw again. */
export const useIsHighlighted = (model: string): boolean => useStore((s) => (s.hovered || s.pinned) === model);

export const usePinned = (): string => useStore((s) => s.pinned);

export const highlighted = (): string => useStore.getState().hovered || useStore.getState().pinned;

export const hoverModel = (hovered: string): void => {
  if (useStore.getState().hovered !== hovered) useStore.setState({ hovered });
};

/** Keeps a model highlighted, or lets it go where it is kept already. */
export const pinModel = (model: string): void =>
  useStore.setState(({ pinned }) => ({ pinned: pinned === model ? '' : model }));
