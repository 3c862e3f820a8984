import { useState } from 'react';

interface NoteProps {
  readonly ref: React.Ref<HTMLInputElement>;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A note of the rater, taken with Enter or when the focus leaves. */
export function NoteField({ ref, value, onChange }: NoteProps) {
  const [draft, setDraft] = useState<string>();
  const take = () => {
    if (draft !== undefined && draft.trim() !== value) onChange(draft);
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
            setDraft(undefined);
          }
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.currentTarget.blur();
        }}
      />
    </label>
  );
}
