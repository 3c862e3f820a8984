/** Ways to the topics: buttons, because the fragment of the address holds the view. */
export function Contents({ topics }: { topics: readonly (readonly [id: string, name: string])[] }) {
  const go = (id: string) => {
    document.getElementById(id)?.scrollIntoView();
    document.getElementById(`${id}-title`)?.focus({ preventScroll: true });
  };
  return (
    <nav className="contents" aria-label="On this page">
      {topics.map(([id, name]) => (
        <button key={id} type="button" onClick={() => go(id)}>
          {name}
        </button>
      ))}
    </nav>
  );
}
