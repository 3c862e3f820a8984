import './arrow.css';

/** From one value to the next: the typeface of the app has no arrow. Read as “to”. */
export function Arrow() {
  return (
    <>
      <svg className="arrow" viewBox="0 0 16 10" width="16" height="10" aria-hidden="true" focusable="false">
        <path d="M0 5H14M10 1 14.5 5 10 9" />
      </svg>
      <span className="visually-hidden"> to </span>
    </>
  );
}
