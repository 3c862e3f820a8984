import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../domain/classes/classTable';
import { Random } from '../lib/pure/random';
import { cardWithNames } from './cardWithNames';
import { namesInside, namesOf, parseNames } from './namesInside';
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
        expect(parseNames(FORMS[form]!(names))).toEqual(names);
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
