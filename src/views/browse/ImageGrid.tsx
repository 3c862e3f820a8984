import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type ComponentType,
  type KeyboardEvent,
  type RefObject,
  Suspense,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { type ImageList, PAGE_SIZE } from '../../state/appState';
import { useApp } from '../ui/storeContext';
import { rowLayout, tileLayout } from './gridLayout';
import type { RowsProps } from './ImageRows';
import { ImageTile, PICTURED, type TileLook } from './ImageTile';
import { look } from './lookedAt';
import { usePlaceInList } from './usePlaceInList';
import { useScrollPace } from './useScrollPace';

/** Below the last row, px. */
const END_PX = 16;
/** Without a key for so long, the detail shows the image that has the focus. */
const REST_MS = 120;
/** Rows kept ready above and below those in view. */
const OVERSCAN = 3;

/** The filtered images, left to right, or one a row where there are no pictures. Only the rows near the viewport are in the page. Arrow keys move, Enter opens. */
export function ImageGrid({ list, Rows }: { list: ImageList; Rows: ComponentType<RowsProps> | undefined }) {
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const hasPictures = useApp((s) => s.pictured.includes(list.selection.datasetId));
  const needTiles = useApp((s) => s.needTiles);
  const selected = useApp((s) => s.view.image);
  const size = useApp((s) => s.view.size);
  const fill = useApp((s) => s.view.fill);
  const setView = useApp((s) => s.setView);
  const leaving = useApp((s) => s.selection?.datasetId !== list.selection.datasetId);
  const [active, setActive] = useState(0);
  const open = useCallback(
    (image: string, position: number) => {
      setActive(position);
      if (!leaving) setView({ image });
    },
    [setView, leaving],
  );

  const layout = hasPictures ? tileLayout(width, { size, fill }) : rowLayout(width, list);
  const { columns, tilePx, belowPx, headsPx } = layout;
  // A new key per layout makes the virtualizer measure its rows again.
  const getItemKey = useCallback((row: number) => `${columns}x${tilePx}-${row}`, [columns, tilePx]);
  const rows = useVirtualizer({
    getItemKey,
    count: Math.ceil(list.count / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => tilePx + belowPx,
    overscan: useOverscan(),
    paddingStart: layout.startPx,
    paddingEnd: END_PX,
    scrollPaddingStart: headsPx,
  });

  const visible = rows.getVirtualItems();
  const from = (visible[0]?.index ?? 0) * columns;
  const to = ((visible.at(-1)?.index ?? 0) + 1) * columns;
  const pace = useScrollPace(scroller);
  const racing = pace === 'racing';
  useEffect(() => {
    if (!racing) needTiles(list.queryId, from, to);
  }, [racing, from, to, list.queryId, needTiles]);

  // Tab reaches the grid even where the tile of the last key press has been scrolled out of the page.
  const last = Math.min(active, list.count - 1);
  const inTabOrder = last >= from && last < to ? last : from;

  const pendingFocus = useRef<number | undefined>(undefined);
  const hasFocus = useRef(false);
  const shown = useRef({ columns, tilePx, from, to });
  // Where the layout changes, as when an image opens beside the grid, the same images stay in view and the tile keeps the focus.
  useLayoutEffect(() => {
    const before = shown.current;
    if (before.columns === columns && before.tilePx === tilePx) return;
    const anchor = last >= before.from && last < before.to ? last : before.from;
    // the top stays the top; the virtualizer would measure the whole page to find that out
    if (anchor > 0 || rows.scrollOffset)
      rows.scrollToIndex(Math.floor(anchor / columns), { align: anchor === last ? 'center' : 'start' });
    if (hasFocus.current) pendingFocus.current = last;
  }, [columns, tilePx, last, rows]);
  useEffect(() => {
    shown.current = { columns, tilePx, from, to };
  }, [columns, tilePx, from, to]);
  const firstInView = rows.getVirtualItemForOffset((rows.scrollOffset ?? 0) + headsPx)?.index ?? 0;
  usePlaceInList(list, firstInView * columns, (position) => {
    setActive(position);
    rows.scrollToIndex(Math.floor(position / columns), { align: 'start' });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tile in hand may not be in another list
  useEffect(() => () => look(undefined), [list.key]);
  // The tile that the keyboard moved to may come with a later rendering, so this looks after each one.
  useEffect(() => {
    const position = pendingFocus.current;
    if (position === undefined) return;
    const tile = scroller.current?.querySelector<HTMLElement>(`[data-position="${position}"]`);
    if (!tile) return;
    pendingFocus.current = undefined;
    tile.focus({ preventScroll: true });
    if (carries.current && selected) follow(tile.getAttribute('aria-label'));
    carries.current = false;
  });

  // an open detail goes along; once the keys rest, so that a key held down makes one step back, not a hundred
  const following = useRef<ReturnType<typeof setTimeout>>(undefined);
  const carries = useRef(false);
  // not after it was closed, or another image opened
  useEffect(() => {
    if (selected === '') carries.current = false;
    return () => clearTimeout(following.current);
  }, [selected]);
  const follow = (image: string | null) => {
    clearTimeout(following.current);
    if (image !== null && image !== selected && !leaving)
      following.current = setTimeout(() => setView({ image }), REST_MS);
  };

  const move = (event: KeyboardEvent) => {
    const inView = Math.floor(((scroller.current?.clientHeight ?? 0) - headsPx) / tilePx);
    const page = hasPictures ? 3 * columns : Math.max(1, inView - 1);
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: columns,
      ArrowUp: -columns,
      PageDown: page,
      PageUp: -page,
      Home: -list.count,
      End: list.count,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(list.count - 1, active + step));
    setActive(next);
    rows.scrollToIndex(Math.floor(next / columns));
    // where the page scrolls, too, the list is in sight
    scroller.current?.scrollIntoView({ block: 'nearest' });
    pendingFocus.current = next;
    carries.current = true;
  };

  const height = rows.getTotalSize();
  const rowsAs = (tileLook: TileLook) => (
    <div role="rowgroup" style={{ height, position: 'relative' }}>
      {visible.map((row) => (
        <div
          key={row.key}
          role="row"
          tabIndex={-1}
          aria-rowindex={row.index + 1}
          className="grid-row"
          style={{
            transform: `translateY(${row.start}px)`,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            height: tilePx,
          }}
        >
          {Array.from({ length: Math.min(columns, list.count - row.index * columns) }, (_, column) => {
            const position = row.index * columns + column;
            const image = racing ? undefined : list.pages[Math.floor(position / PAGE_SIZE)]?.[position % PAGE_SIZE];
            return (
              <ImageTile
                key={position}
                position={position}
                column={column}
                image={image}
                tileLook={tileLook}
                holds={pace !== 'calm'}
                selected={image !== undefined && image.imageId === selected}
                active={position === inTabOrder}
                onFocus={setActive}
                onOpen={open}
              />
            );
          })}
        </div>
      ))}
    </div>
  );

  return (
    <div
      ref={scroller}
      className={layout.className}
      role="grid"
      tabIndex={-1}
      aria-label="Images"
      aria-rowcount={Math.ceil(list.count / columns)}
      aria-colcount={columns}
      onKeyDown={move}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={() => {
        hasFocus.current = false;
      }}
      onPointerLeave={() => look(undefined)}
    >
      {hasPictures && rowsAs(PICTURED)}
      {!hasPictures && Rows && (
        <Suspense>
          <Rows list={list} from={from} to={to}>
            {rowsAs}
          </Rows>
        </Suspense>
      )}
    </div>
  );
}

/** None in the first frame, so that the pictures in view are not behind those out of it. */
function useOverscan(): number {
  const [overscan, setOverscan] = useState(0);
  useEffect(() => {
    const frame = requestAnimationFrame(() => startTransition(() => setOverscan(OVERSCAN)));
    return () => cancelAnimationFrame(frame);
  }, []);
  return overscan;
}

function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(() => window.innerWidth);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const observer = new ResizeObserver(() => setWidth(target.clientWidth));
    setWidth(target.clientWidth);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
