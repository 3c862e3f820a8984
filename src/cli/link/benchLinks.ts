import { writeOverlay } from '../../formats/links/overlayPayload';
import { DEFAULT_VIEW, formatUrl, parseUrl } from '../../state/urlSchema';
import { HOSTILE_LINKS } from './hostileLinks';
import { readPayloads } from './readPayloads';

const RUNS = 5;
const LIMIT_MS = 50;

type Print = (bench: string, value: number, unit: string, against: number) => void;

/** Speed of opening links: the worst of those made to keep a reader waiting, and one that brings as much as a link can; each beside a plain loop over its characters. */
export function benchLinks(print: Print): void {
  const worst = Object.entries(HOSTILE_LINKS)
    .map(([name, link]) => ({ name, link, ms: medianMs(() => open(link)) }))
    .reduce((a, b) => (b.ms > a.ms ? b : a));
  print(
    `open the worst link of ${Object.keys(HOSTILE_LINKS).length} hostile ones (${worst.name})`,
    worst.ms,
    'ms',
    LIMIT_MS,
  );
  print(
    'the same link, times a plain loop over its characters',
    worst.ms / medianMs(() => plainLoop(worst.link)),
    'times',
    400,
  );
  const full = linkWithLabels();
  print(
    `open a link with labels, ${full.length} characters`,
    medianMs(() => open(full)),
    'ms',
    LIMIT_MS,
  );
  const view = {
    ...DEFAULT_VIEW,
    query: 'labels>=2 verdict:other "Egyptian cat"',
    without: 'alexnet,vgg11',
    sameImages: true,
  };
  print(
    'write the link of a view',
    medianMs(() => formatUrl(view)),
    'ms',
    1,
  );
}

function open(link: string): void {
  readPayloads(parseUrl(link));
}

/** What any reading takes at least: each character once, those of escapes told apart. */
function plainLoop(link: string): number {
  let escapes = 0;
  for (let i = 0; i < link.length; i++) if (link.charCodeAt(i) === 37) escapes += 1;
  return escapes;
}

/** As many changed images as fit into the 16 KB of one set of labels. */
function linkWithLabels(): string {
  const hash = 'ab'.repeat(32);
  const rows = Array.from({ length: 1500 }, (_, i) => ({
    row: 33 * i + ((i * i) % 29),
    removed: [],
    added: [(i * 379) % 1000],
    not: [],
  }));
  const payload = writeOverlay({
    name: 'bench',
    datasetId: 'imagenet-val',
    base: { id: 'real', name: 'ReaL', sha256: hash },
    imagesSha256: hash,
    description: { procedure: '', raters: '', licence: '' },
    isAlone: false,
    rows,
  });
  return formatUrl(DEFAULT_VIEW, { labels: [payload] });
}

function medianMs(run: () => void): number {
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[RUNS >> 1]!;
}
