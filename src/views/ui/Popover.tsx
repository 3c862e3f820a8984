import { type CSSProperties, type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react';
import './popover.css';

interface Props {
  /** content of the button */
  readonly label: ReactNode;
  /** accessible name of the button, where its content is not one; begins with the visible text */
  readonly name?: string;
  readonly className?: string;
  /** what opens; drawn only then */
  readonly children: () => ReactNode;
}

/** Room that a panel wants below its button, px; with less it opens above where there is more. */
const WANTED_PX = 320;
const GAP_PX = 6;

/** A button that opens a panel beside it. The browser closes it at Escape or a press elsewhere, and gives the keyboard back. */
export function Popover({ label, name, className, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<CSSProperties>();
  const onBeforeToggle = (event: ToggleEvent<HTMLDivElement>) => {
    const rect = button.current?.getBoundingClientRect();
    if (event.newState === 'closed' || !rect) return setPlace(undefined);
    const below = window.innerHeight - rect.bottom;
    const isBelow = below >= WANTED_PX || below >= rect.top;
    setPlace({
      ...(isBelow ? { top: rect.bottom + GAP_PX } : { bottom: window.innerHeight - rect.top + GAP_PX }),
      maxHeight: (isBelow ? below : rect.top) - 2 * GAP_PX,
      ...(rect.left < window.innerWidth / 2
        ? { left: Math.max(GAP_PX, rect.left) }
        : { right: Math.max(GAP_PX, document.documentElement.clientWidth - rect.right) }),
    });
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        {...(name ? { 'aria-label': name } : {})}
        aria-haspopup="dialog"
        popoverTarget={id}
      >
        {label}
      </button>
      <div id={id} popover="auto" className="popover" style={place} onBeforeToggle={onBeforeToggle}>
        {place && children()}
      </div>
    </>
  );
}
