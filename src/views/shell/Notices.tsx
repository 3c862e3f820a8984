import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button';
import { useApp } from '../ui/storeContext';

/**
 * Results are announced politely, errors at once; each stays until it is closed or pushed out by newer ones. What is fixed to the lower edge of the
 * page stands above them: their height is known to style sheets.
 */
export function Notices() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { style } = document.documentElement;
    const height = new ResizeObserver(() => style.setProperty('--notices', `${box.current!.clientHeight}px`));
    height.observe(box.current!);
    return () => height.disconnect();
  }, []);
  const notices = useApp((s) => s.notices);
  const dismiss = useApp((s) => s.dismissNotice);
  const shown = (kind: 'info' | 'error') =>
    notices
      .filter((n) => n.kind === kind)
      .map((n) => (
        <div key={n.id} className={`notice ${kind}`}>
          <p>{n.text}</p>
          {n.action && (
            <Button
              onClick={() => {
                dismiss(n.id);
                n.action!.act();
              }}
            >
              {n.action.label}
            </Button>
          )}
          <button
            type="button"
            className="close"
            aria-label={`Close message: ${n.text.slice(0, 60)}`}
            onClick={() => dismiss(n.id)}
          >
            ×
          </button>
        </div>
      ));
  return (
    <div className="notices" ref={box}>
      <div role="alert">{shown('error')}</div>
      <div role="status">{shown('info')}</div>
    </div>
  );
}
