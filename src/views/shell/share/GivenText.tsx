/** Text to be taken away, whole, by copying or by hand. */
export function GivenText({ label, text, rows }: { label: string; text: string; rows: number }) {
  return (
    <label className="field">
      <span>{label}</span>
      <textarea
        readOnly
        dir="auto"
        spellCheck={false}
        rows={rows}
        value={text}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
    </label>
  );
}
