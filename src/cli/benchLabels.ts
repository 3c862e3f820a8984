import { readLabels } from '../formats/labels/readLabels';

/** Text of a label file; a reader should take at most so many times as long as JSON.parse of it. */
const MEGABYTES = 30;
const TIMES = 4;
const RUNS = 3;

const classesOf = (i: number) => (i % 3 === 0 ? [i % 700, 700 + (i % 300)] : [i % 1000]);
const nameOf = (i: number) => `ILSVRC2012_val_${String(i + 1).padStart(8, '0')}.JPEG`;
const many = <T>(bytesEach: number, make: (i: number) => T): T[] =>
  Array.from({ length: Math.floor((MEGABYTES * 1e6) / bytesEach) }, (_, i) => make(i));

/** The three forms that label files in JSON mostly have. */
const FORMS: Readonly<Record<string, () => unknown>> = {
  'classes by image': () => Object.fromEntries(many(38, (i) => [nameOf(i), classesOf(i)])),
  objects: () => many(57, (i) => ({ image: nameOf(i), labels: classesOf(i) })),
  'list of lists': () => many(7.2, classesOf),
};

/** Reading label files against JSON.parse of the same text, by the time of the processor: the best of some runs of each. */
export async function benchLabels(): Promise<void> {
  for (const [form, make] of Object.entries(FORMS)) {
    const text = JSON.stringify(make());
    const bytes = new TextEncoder().encode(text);
    let [parse, read] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let run = 0; run < RUNS; run++) {
      parse = Math.min(parse, await busyMs(async () => JSON.parse(text)));
      read = Math.min(read, await busyMs(() => readLabels(bytes, 'bench.json')));
    }
    const figure = (ms: number) => Number(ms.toPrecision(3));
    const bench = `read labels, ${(bytes.length / 1e6).toFixed(0)} MB, ${form}`;
    const against = figure(TIMES * parse);
    console.log(
      JSON.stringify({
        bench,
        value: figure(read),
        unit: 'ms',
        against,
        ratio: Number((read / against).toPrecision(2)),
      }),
    );
  }
}

async function busyMs(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
