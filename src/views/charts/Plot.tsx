import {
  type ReactElement,
  startTransition,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { DrawnAnyway, usePrinting } from './drawnAnyway';
import type { OnOpen } from './opens';
import { PlotTip } from './PlotTip';
import { askTurn, endTurn } from './turns';
import { usePlace } from './usePlace';
import { type TipOf, usePlotKeys } from './usePlotKeys';
import './plot.css';

/** Width on paper, px: a sheet is narrower than most windows. */
const PAPER_PX = 680;

/** What a chart of recharts takes from its place. */
export interface PlotParts {
  /** properties of the chart's root */
  readonly root: {
    readonly width: number;
    readonly height: number;
    readonly 'aria-label': string;
    readonly role: string;
    readonly accessibilityLayer: boolean;
    readonly tabIndex: number;
  };
  /** the tip, a child of the chart; nothing where no mark has one */
  readonly tip: ReactElement | null;
}

interface Props {
  /** what the drawing shows, for assistive technology; the table has the figures */
  readonly label: string;
  /** known before the width is, but for a chart that breaks its rows */
  readonly heightPx: number | ((widthPx: number) => number);
  /** makes one chart of recharts; called again when it changes: keep it stable while the rows are */
  readonly draw: (parts: PlotParts) => ReactElement;
  /** what the mark says that the pointer or the keyboard is at: its index in the chart's data, and the datum */
  readonly tipOf?: TipOf;
  readonly onOpen?: OnOpen | undefined;
}

/**
 * The place of one chart. It takes its height beforehand and draws when it is in view or about to be: in view together with the figures
 * beside it, else in turn with the others; a chart far from view keeps its old drawing until then. Arrow keys move the tip, Enter and a click open the images behind the mark.
 */
export function Plot(asked: Props) {
  const box = useRef<HTMLDivElement>(null);
  const place = usePlace(box);
  const anyway = useContext(DrawnAnyway);
  const printing = usePrinting();
  const widthPx = printing ? Math.min(place.widthPx, PAPER_PX) : place.widthPx;
  const isWanted = widthPx > 0 && (place.near || anyway || printing);
  const drawn = useTurn(asked, isWanted, anyway || printing || place.inView);
  const height = typeof asked.heightPx === 'function' ? asked.heightPx(widthPx || PAPER_PX) : asked.heightPx;
  return (
    <div ref={box} className="plot" style={{ minHeight: height }} data-drawn={drawn === asked ? 'now' : undefined}>
      {drawn && widthPx > 0 && <Drawn {...drawn} box={box} widthPx={widthPx} />}
    </div>
  );
}

/** What was drawn last: what is asked for, as soon as it is this chart's turn; undefined before the first time. */
function useTurn(asked: Props, isWanted: boolean, atOnce: boolean): Props | undefined {
  const [drawn, setDrawn] = useState<Props>();
  const same = drawn && isSame(drawn, asked);
  const latest = useRef(asked);
  const [who] = useState(() => ({}));
  useLayoutEffect(() => {
    latest.current = asked;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing ends the turn that it was made in
  useEffect(() => endTurn(who), [drawn, who]);
  useEffect(() => {
    if (same) endTurn(who);
    else if (isWanted && !atOnce) askTurn(who, () => startTransition(() => setDrawn(latest.current)));
  });
  useEffect(() => () => endTurn(who), [who]);
  if (same) return asked;
  if (atOnce && isWanted) {
    setDrawn(asked);
    return asked;
  }
  return drawn;
}

const isSame = (a: Props, b: Props): boolean =>
  a.draw === b.draw && a.tipOf === b.tipOf && a.label === b.label && a.onOpen === b.onOpen;

interface DrawnProps extends Props {
  readonly box: React.RefObject<HTMLDivElement | null>;
  readonly widthPx: number;
}

function Drawn({ label, heightPx, draw, tipOf, onOpen, box, widthPx }: DrawnProps) {
  const height = typeof heightPx === 'function' ? heightPx(widthPx) : heightPx;
  const [portal, setPortal] = useState<HTMLDivElement | null>(null);
  const { seat, ...keys } = usePlotKeys(onOpen, tipOf);
  const chart = useMemo(() => {
    const hasTips = tipOf !== undefined;
    return draw({
      root: {
        width: widthPx,
        height,
        'aria-label': hasTips ? `${label}. Arrow keys go from mark to mark.` : label,
        role: hasTips ? 'application' : 'img',
        accessibilityLayer: hasTips,
        tabIndex: hasTips ? 0 : -1,
      },
      tip: tipOf && portal ? <PlotTip {...{ portal, box, seat, tipOf }} /> : null,
    });
  }, [draw, label, tipOf, portal, box, seat, widthPx, height]);
  return (
    <div className="plot-drawing" style={{ width: widthPx, height }} {...keys}>
      {chart}
      <div ref={setPortal} className="plot-tip not-in-file" aria-live="polite" />
    </div>
  );
}
