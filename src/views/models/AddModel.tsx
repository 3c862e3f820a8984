import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../ui/Button';
import { useApp } from '../ui/storeContext';
import { useMediaQuery } from '../ui/useMediaQuery';
import './addModel.css';

/** From here on the drawer stands beside the table; below it lies over it. */
const BESIDE = '(width >= 1200px)';

/** Whether the drawer is open: beside the table until it is closed, over it once it is asked for, which the address says. */
export function useDrawer() {
  const isBeside = useMediaQuery(BESIDE);
  const adding = useApp((s) => s.view.adding);
  const setView = useApp((s) => s.setView);
  const [isClosed, setClosed] = useState(false);
  const isOpen = adding || (isBeside && !isClosed);
  const setOpen = (open: boolean) => {
    setClosed(!open);
    if (adding || !isBeside) setView({ adding: open });
  };
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    // the drawer took the focus with it
    if (wasOpen.current && !isOpen && document.activeElement === document.body) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return { isBeside, isOpen, setOpen, opener };
}

interface Props {
  readonly isBeside: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The drawer *Add a model*. Escape closes it; over the table it takes the focus, and gives it back to what opened it. */
export function AddModel({ isBeside, onClose, children }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isBeside) title.current?.focus();
  }, [isBeside]);
  return (
    <aside
      id="add-model"
      className={`add-model${isBeside ? '' : ' over'}`}
      aria-labelledby="add-model-title"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        onClose();
      }}
    >
      <header>
        <h2 id="add-model-title" ref={title} tabIndex={-1}>
          Add a model
        </h2>
        <Button aria-keyshortcuts="Escape" onClick={onClose}>
          Close
        </Button>
      </header>
      {children}
    </aside>
  );
}
