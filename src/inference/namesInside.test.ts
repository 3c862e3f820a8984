import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../domain/classes/classTable';
import { Random } from '../lib/pure/random';
import { cardWithNames } from './cardWithNames';
import { namesInside, namesOf } from './namesInside';
import { namesIn } from './namesText';
import { CARD_PRESETS } from './presets';

const NAMES = CLASSES.map((c) => c.names.join(', '));
const card = { name: 'm', preprocess: CARD_PRESETS[0]!.preprocess(224) };

/** The ways in which exporters write a list of names. */
const FORMS: Readonly<Record<string, (names: readonly string[]) => string>> = {
  'JSON list': (names) => JSON.stringify(names),
  'JSON dictionary': (names) => JSON.stringify(Object.fromEntries(names.map((name, i) => [i, name]))),
  'Python list': (names) => `[${names.map(python).join(', ')}]`,
  'Python dictionary': (names) => `{${names.map((name, i) => `${i}: ${python(name)}`).join(', ')}}`,
  'Python tuple': (names) => `(${names.map(python).join(', ')},)`,
  lines: (names) => `${names.join('\n')}\n`,
};

/** As Python prints a string: in double quotes only where it holds a single one. */
function python(text: string): string {
  return text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text.replace(/['\\]/g, '\\$&')}'`;
}

/** A dictionary by name, as Python prints it. */
const python2 = (entries: Record<string, number>): string =>
  `{${Object.entries(entries)
    .map(([name, value]) => `${python(name)}: ${value}`)
    .join(', ')}}`;

const forms = fc.constantFrom(...Object.keys(FORMS));
const keys = fc.constantFrom('names', 'classes', 'labels', 'id2label', 'class_names');
const inside = (key: string, form: string, names: readonly string[]) =>
  namesInside(
    new Map([
      ['author', 'x'],
      [key, FORMS[form]!(names)],
    ]),
  );

describe('names inside a model', () => {
  it('are read in every form', () => {
    const text = fc.string({ minLength: 1, maxLength: 12 }).filter((t) => t.trim() === t && !/[\n\r]/.test(t));
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 20 }), forms, (names, form) => {
        fc.pre(form !== 'lines' || !/^[[{(]/.test(names[0]!));
        expect(namesIn(FORMS[form]!(names))).toEqual([names]);
      }),
    );
  });

  it('say nothing where they are in the usual order, or are no names of ImageNet', () => {
    fc.assert(
      fc.property(
        keys,
        forms,
        fc.constantFrom(
          NAMES,
          NAMES.map((_, i) => `LABEL_${i}`),
        ),
        (key, form, names) => {
          expect(cardWithNames(card, inside(key, form, names))).toEqual({ card });
        },
      ),
      { numRuns: 12 },
    );
  });

  it('map the columns where they are in another order, with a word', () => {
    fc.assert(
      fc.property(keys, forms, fc.integer(), fc.boolean(), (key, form, seed, background) => {
        const order = new Random(String(seed)).shuffle(CLASSES.map((c) => c.index));
        const names = order.map((c) => `${CLASSES[c]!.wnid} ${NAMES[c]}`);
        const found = inside(key, form, background ? ['background', ...names] : names);
        const { card: mapped, note } = cardWithNames(card, found);
        expect(mapped.classes).toEqual(background ? [null, ...order] : order);
        expect(note).toMatch(/another order.*mapped by name/);
        // a card that lists its own classes is followed, and the contradiction said
        const own = { ...card, classes: CLASSES.map((c) => c.index) };
        const kept = cardWithNames(own, found);
        expect(kept.card).toBe(own);
        expect(kept.note).toMatch(/card contradicts the class names.*the card is followed/);
      }),
      { numRuns: 12 },
    );
  });

  it('are found under any key, in any form in which programs write them', () => {
    const order = new Random('forms').shuffle(CLASSES.map((c) => c.index));
    const wnids = order.map((c) => CLASSES[c]!.wnid);
    const numbered = <V>(values: readonly V[]) => Object.fromEntries(values.map((value, i) => [String(i), value]));
    const texts: readonly (readonly [key: string, text: string])[] = [
      ['class_to_idx', JSON.stringify(Object.fromEntries(wnids.map((wnid, i) => [wnid, i])))],
      ['label2id', python2(Object.fromEntries(wnids.map((wnid, i) => [wnid, i])))],
      ['imagenet_class_index', JSON.stringify(numbered(order.map((c, i) => [wnids[i], CLASSES[c]!.names[0]])))],
      ['synset', order.map((c) => `${CLASSES[c]!.wnid} ${NAMES[c]}`).join('\n')],
      [
        'config',
        JSON.stringify({
          model_type: 'resnet',
          id2label: numbered(order.map((c) => `${CLASSES[c]!.wnid}: ${NAMES[c]}`)),
        }),
      ],
      ['classes', wnids.join(',')],
      ['order', wnids.join(' ')],
      ['whatever', JSON.stringify(order.map((c) => CLASSES[c]!.displayName))],
    ];
    for (const [key, text] of texts) {
      const { card: mapped, note } = cardWithNames(
        card,
        namesInside(
          new Map([
            ['description', 'A model.'],
            [key, text],
          ]),
        ),
      );
      // a name that two classes have stands for the first of them
      const right = mapped.classes?.filter((c, i) => c === order[i]).length;
      expect([key, right! >= (key === 'whatever' ? 998 : 1000)]).toEqual([key, true]);
      expect(note).toMatch(/another order.*mapped by name/);
    }
    // what is no list of classes is none
    for (const text of ['a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk', '{"imgsz": [224, 224], "stride": 1}', '["RGB", "BGR"]'])
      expect(namesInside(new Map([['about', text]]))).toBeUndefined();
  });

  it('with a background class under any name, first or last', () => {
    for (const name of ['background', 'Background', '__background__', 'dummy', 'nothing at all']) {
      for (const at of [0, 1000]) {
        const found = inside('names', 'JSON list', NAMES.toSpliced(at, 0, name));
        expect(found?.classes).toEqual(CLASSES.map((c): number | null => c.index).toSpliced(at, 0, null));
      }
    }
  });

  it('that are numbers are class indices where they are 0 to 999, and else said', () => {
    const text = CLASSES.map((c) => String(c.index)).sort();
    expect(cardWithNames(card, inside('names', 'JSON list', text))).toMatchObject({
      card: { classes: text.map(Number) },
      note: expect.stringMatching(/numbers 0 to 999 in another order/),
    });
    const kit = CLASSES.map((c) => String(c.index + 1));
    const { card: kept, note } = cardWithNames(card, inside('names', 'JSON list', kit));
    expect([kept, note]).toEqual([card, expect.stringMatching(/not 0 to 999.*check the accuracy/)]);
    expect(
      cardWithNames(
        card,
        inside(
          'names',
          'JSON list',
          text.map((_, i) => `${i}`),
        ),
      ),
    ).toEqual({ card });
  });

  it('of more classes by WordNet id leave the others out, with a word', () => {
    const wnids = [
      ...Array.from({ length: 500 }, (_, i) => `n9${String(i).padStart(7, '0')}`),
      ...CLASSES.map((c) => c.wnid),
    ];
    const { card: mapped, note } = cardWithNames(card, inside('label_names', 'JSON list', wnids));
    expect(mapped.classes?.slice(499, 502)).toEqual([null, 0, 1]);
    expect(note).toMatch(/names 1500 classes; the 1000 of ImageNet-1k are mapped by WordNet id/);
  });

  it('in two orders are said; of two lists that agree the clearer counts', () => {
    const order = new Random('two').shuffle(CLASSES.map((c) => c.index));
    const wnids = JSON.stringify(order.map((c) => CLASSES[c]!.wnid));
    const first = (classes: readonly number[]) => JSON.stringify(classes.map((c) => CLASSES[c]!.names[0]));
    const usual = first(CLASSES.map((c) => c.index));
    const twice = cardWithNames(
      card,
      namesInside(
        new Map([
          ['names', usual],
          ['classes', wnids],
        ]),
      ),
    );
    expect([twice.card, twice.note]).toEqual([card, expect.stringMatching(/twice, in two orders/)]);
    const agreeing = cardWithNames(
      card,
      namesInside(
        new Map([
          ['names', first(order)],
          ['classes', wnids],
        ]),
      ),
    );
    expect(agreeing.card.classes).toEqual(order);
    expect(agreeing.note).not.toMatch(/several classes have/);
  });

  it('count only where the model has as many columns', () => {
    const metadata = new Map([['names', JSON.stringify(NAMES.toReversed())]]);
    const outputs = (columns?: number) => [{ name: 'y', depth: 1, ...(columns ? { columns } : {}) }];
    expect(namesOf({ metadata, outputs: outputs(1000) })?.classes).toHaveLength(1000);
    expect(namesOf({ metadata, outputs: outputs() })?.count).toBe(1000);
    expect(namesOf({ metadata, outputs: outputs(1001) })).toBeUndefined();
  });

  it('that two classes share are told apart by the others, or in the usual order, with a word', () => {
    const alphabetical = CLASSES.toSorted((a, b) =>
      a.names[0]! < b.names[0]! ? -1 : a.names[0]! > b.names[0]! ? 1 : a.index - b.index,
    );
    const { card: mapped, note } = cardWithNames(
      card,
      inside(
        'names',
        'Python dictionary',
        alphabetical.map((c) => c.names[0]!),
      ),
    );
    expect(mapped.classes).toEqual(alphabetical.map((c) => c.index));
    expect(note).toMatch(/Names that several classes have \(.*crane.*\) are taken in the usual order/);
  });

  it('tell the columns of a model of some classes', () => {
    const { card: mapped } = cardWithNames(card, inside('names', 'Python list', ['tench', 'goldfish', 'hen']));
    expect(mapped.classes).toEqual([0, 1, 8]);
  });
});
