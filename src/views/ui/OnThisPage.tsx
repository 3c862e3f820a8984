import './onThisPage.css';

/** Ways to the parts of a long page, by the id of each: buttons, because the fragment of the address holds the view. */
export function OnThisPage({ parts }: { parts: readonly (readonly [id: string, name: string])[] }) {
  const go = (id: string) => {
    document.getElementById(id)?.scrollIntoView();
    document.getElementById(`${id}-title`)?.focus({ preventScroll: true });
  };
  return (
    <nav className="on-this-page" aria-label="On this page">
      {parts.map(([id, name]) => (
        <button key={id} type="button" className="chip" onClick={() => go(id)}>
          {name}
        </button>
      ))}
    </nav>
  );
}
