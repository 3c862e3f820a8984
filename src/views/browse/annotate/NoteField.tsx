import { useRef, useState } from 'react';

interface NoteProps {
  readonly ref: React.Ref<HTMLInputElement>;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A note of the rater, taken with Enter or when the focus leaves, dropped with Escape. */
export function NoteField({ ref, value, onChange }: NoteProps) {
  const [draft, setDraft] = useState<string>();
  const isDropped = useRef(false);
  const take = () => {
    if (draft !== undefined && draft.trim() !== value && !isDropped.current) onChange(draft);
    isDropped.current = false;
    setDraft(undefined);
  };
  return (
    <label className="annotate-note">
      <span>
        Note <kbd>N</kbd>
      </span>
      <input
        ref={ref}
        maxLength={500}
        aria-keyshortcuts="N"
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            // leaving the field takes the draft of before otherwise
            isDropped.current = true;
          }
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.currentTarget.blur();
        }}
      />
    </label>
  );
}
