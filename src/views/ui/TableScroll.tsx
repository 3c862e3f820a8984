import { type ReactNode, useEffect, useRef } from 'react';

/** A table that is wider or higher than its place: it scrolls by itself, and while it does, Tab reaches it, so that arrow keys scroll it. */
export function TableScroll({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight)
        element.tabIndex = 0;
      else element.removeAttribute('tabindex');
    });
    for (const watched of [element, ...element.children]) observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className="table-scroll">
      {children}
    </div>
  );
}
