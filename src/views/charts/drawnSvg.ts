/** About five seconds. */
const FRAMES_TO_WAIT = 300;
/** recharts has laid out what it was given after so many frames. */
const FRAMES_TO_SETTLE = 3;

/** The drawing of a figure once it shows its latest rows; rejects where there is none in time. */
export async function drawnSvg(box: HTMLElement | null): Promise<SVGSVGElement> {
  const drawn = () => {
    const plot = box?.querySelector<HTMLElement>('.plot');
    return plot && plot.dataset.drawn !== 'now' ? null : (box?.querySelector('svg') ?? null);
  };
  for (let frame = 0; frame < FRAMES_TO_WAIT; frame++) {
    if (drawn()) {
      for (let more = 0; more < FRAMES_TO_SETTLE; more++) await nextFrame();
      const svg = drawn();
      if (svg) return svg;
    }
    await nextFrame();
  }
  throw new Error('The chart is not drawn yet.');
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
