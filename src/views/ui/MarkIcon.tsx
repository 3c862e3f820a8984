import type { Mark, Verdict } from '../../domain/query/verdict';

/** What each mark means, in the words of the legend. */
export const MARK_NAMES: Readonly<Record<Mark, string>> = {
  original: 'original label',
  other: 'other valid label',
  outside: 'not in label set',
  struck: 'original label, not valid',
  unknown: 'not evaluable',
};

export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  original: 'original label',
  other: 'other valid label',
  outside: 'not in label set',
  none: 'not evaluable',
  missing: 'not predicted',
};

type Shape = Mark | Verdict;

/** A shape per mark, so that colour is never the only sign: disc, diamond, ring, cross, dash. */
export function MarkIcon({ mark }: { mark: Shape }) {
  return (
    <svg
      className={`mark mark-${mark}`}
      viewBox="0 0 12 12"
      width="12"
      height="12"
      aria-hidden="true"
      focusable="false"
    >
      {mark === 'original' && <circle cx="6" cy="6" r="4.5" />}
      {mark === 'other' && <path d="M6 0.8 11.2 6 6 11.2 0.8 6Z" />}
      {mark === 'outside' && <circle cx="6" cy="6" r="4" className="hollow" />}
      {mark === 'struck' && <path d="M2.2 2.2 9.8 9.8M9.8 2.2 2.2 9.8" className="hollow" />}
      {(mark === 'unknown' || mark === 'none' || mark === 'missing') && <path d="M2 6H10" className="hollow" />}
    </svg>
  );
}
