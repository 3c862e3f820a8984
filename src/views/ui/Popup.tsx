import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import './popup.css';

interface Props {
  /** on the button that opens it */
  readonly label: ReactNode;
  readonly className?: string;
  /** of the button */
  readonly buttonClass: string;
  /** called with a way to close it, which gives the focus back */
  readonly children: (close: () => void) => ReactNode;
}

/** A button and what it opens below it; Escape, a press elsewhere and leaving by keyboard close it. */
export function Popup({ label, className = '', buttonClass, children }: Props) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const outside = ({ target }: Event) => {
      if (!box.current?.contains(target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears Escape from the button and from what it opened
    <span ref={box} className={`popup-box ${className}`} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className={buttonClass}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <span id={id} className="popup">
          {children(close)}
        </span>
      )}
    </span>
  );
}
