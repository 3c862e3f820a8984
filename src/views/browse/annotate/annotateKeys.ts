import { useLayoutEffect } from 'react';
import type { Proposal } from '../../../data/compute/labels/proposals';
import { noneFits, toggled, withUnsure } from '../../../domain/labels/judging';
import type { SuggestionQueue } from '../../../state/labels/queueState';
import { useApp } from '../../ui/storeContext';
import { ANSWER_KEYS } from '../../ui/suggestionParts';

/** Keys are letters where somebody types. */
export const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && target.closest('input, select, textarea') !== null;

interface Keys {
  /** worked through in place of the list */
  readonly queue: SuggestionQueue | undefined;
  readonly shown: readonly Proposal[];
  readonly noteField: React.RefObject<HTMLInputElement | null>;
  readonly search: React.RefObject<HTMLInputElement | null>;
}

/** The keys of the mode, on the window: they work wherever the focus is, but not while the reader types. */
export function useAnnotateKeys({ shown, noteField, search, queue }: Keys) {
  const judge = useApp((s) => s.judge);
  const stepInList = useApp((s) => s.step);
  const take = useApp((s) => s.takeSuggestion);
  const answer = useApp((s) => s.answerSuggestion);
  const step = (by: 1 | -1) => (queue ? take(queue.at + by) : stepInList(by));
  const end = useApp((s) => s.endAnnotating);
  const none = () =>
    void judge((e) =>
      noneFits(
        e,
        shown.map((p) => p.classIndex),
      ),
    );
  const unsure = () => void judge(withUnsure);
  const next = () => void step(1);
  // with the rows: a key pressed right after they are drawn is about them
  useLayoutEffect(() => {
    const plain: Readonly<Record<string, () => void>> = {
      '0': none,
      u: unsure,
      n: () => noteField.current?.focus(),
      '/': () => search.current?.focus(),
      enter: next,
      arrowright: next,
      arrowleft: () => void step(-1),
      escape: end,
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTyping(event)) return;
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      const key = event.key.toLowerCase();
      if (key === 'enter' && target?.closest('button, a, summary')) return;
      const row = /^[1-9]$/.test(key) ? shown[Number(key) - 1] : undefined;
      const given = queue && ANSWER_KEYS[key];
      const act = row
        ? () => void judge((e) => toggled(e, row.classIndex))
        : given
          ? () => void answer(given)
          : plain[key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return { none, unsure, next };
}
