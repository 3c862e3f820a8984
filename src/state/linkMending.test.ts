import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasShared, readShared } from '../testing/shared';
import { DEFAULT_VIEW, formatUrl, parseUrl } from './urlSchema';
import { PAGES, type ViewState } from './viewState';

const MENDED = [expect.stringMatching(/^This link came damaged and was mended: /)];
const CUT = [expect.stringMatching(/^This link has no end mark \(v=1\)/)];

/** Views as readers have them: filters of several terms, ids, flags. */
const anyTerm = fc.constantFrom(
  'labels>=2',
  'verdict:other',
  'crane',
  '"Egyptian cat"',
  'class:664',
  'top1:wrong',
  'ñandú',
);
const anyView: fc.Arbitrary<ViewState> = fc
  .record({
    screen: fc.constantFrom(...PAGES),
    dataset: fc.constantFrom('', 'imagenetv2-matched-frequency', 'imagenet-val'),
    model: fc.constantFrom('', 'resnet50', 'se_resnext101_32x4d', 'my model · run 1'),
    image: fc.constantFrom('', 'ILSVRC2012_val_00000293', 'n01440764/sketch_0'),
    query: fc.array(anyTerm, { minLength: 2, maxLength: 4 }).map((terms) => terms.join(' ')),
    sameImages: fc.boolean(),
    without: fc.constantFrom('', 'alexnet,vgg11'),
    noTimm: fc.boolean(),
  })
  .map((view) => ({ ...DEFAULT_VIEW, ...view }));

/** What happens to links on their way, each without doubt. */
const damages: Readonly<Record<string, (link: string) => string>> = {
  '&amp;': (link) => link.replaceAll('&', '&amp;'),
  '&amp; of &amp;': (link) => link.replaceAll('&', '&amp;amp;'),
  '&#38;': (link) => link.replaceAll('&', '&#38;'),
  'an encoded ?': (link) => link.replace('?', '%3F'),
  'all encoded': (link) => `#/${encodeURIComponent(link.slice(2))}`,
  'all encoded, the slash too': (link) => `#${encodeURIComponent(link.slice(1))}`,
  'encoded twice': (link) => link.replaceAll('%', '%25'),
  'encoded three times': (link) => link.replaceAll('%', '%2525'),
  'quoted-printable =': (link) => link.replaceAll('=', '=3D'),
  'encoded =': (link) => link.replaceAll('=', '%3D'),
  ')': (link) => `${link})`,
  '.': (link) => `${link}.`,
  '>,': (link) => `${link}>,`,
  '"': (link) => `${link}%22`,
  '…': (link) => `${link}…`,
  '&#038;': (link) => link.replaceAll('&', '&#038;'),
  'numbers for = and ?': (link) => link.replaceAll('=', '&#61;').replace('?', '&#x3F;'),
  '\\u0026': (link) => link.replaceAll('&', '\\u0026'),
  'escapes of Markdown': (link) => link.replace(/[&=_-]/g, '\\$&'),
  ';': (link) => link.replaceAll('&', ';'),
  'an encoded &': (link) => link.replaceAll('&', '%26'),
  'blanks about &': (link) => link.replaceAll('&', ' & '),
  'all encoded twice': (link) => `#/${encodeURIComponent(encodeURIComponent(link.slice(2)))}`,
  'zero-width spaces': (link) => link.replace(/.{9}/g, '$&\u200b'),
  'soft hyphens, a byte order mark': (link) => `${link.replace(/.{9}/g, '$&\u00ad')}\ufeff`,
  'zero-width spaces, encoded': (link) => link.replaceAll('&', '&%E2%80%8B'),
  'lines of mail': (link) => link.replace(/.{30}/g, '$&\r\n  '),
  'lines of quoted mail': (link) => link.replace(/.{30}/g, '$&\n> '),
  'encoded lines': (link) => link.replace(/([^%]..)(&)/g, '$1%0D%0A$2'),
  'quoted-printable lines': (link) => link.replaceAll('=', '=3D').replace(/.{37}/g, '$&=\n'),
  'quoted-printable =25': (link) => link.replaceAll('=', '=3D').replaceAll('%', '=25'),
  'the text behind it': (link) => `${link} and more, see\nbelow`,
  'a label of Slack': (link) => `${link}|See this>`,
};

describe('a link that was changed on its way', () => {
  it.each(Object.entries(damages))('by %s is read as it was made, and said to be mended', (_name, damage) => {
    fc.assert(
      fc.property(anyView, (view) => {
        const link = formatUrl(view);
        const damaged = damage(link);
        const { problems, notes, view: read } = parseUrl(damaged);
        expect([read, problems]).toEqual([view, []]);
        // a link without a sign to be encoded has nothing to be encoded twice
        expect(notes).toEqual(damaged === link ? [] : MENDED);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [
      'a lost &',
      '#/browse?d=imagenet-valm=resnet50&q=crane&v=1',
      { dataset: 'imagenet-val', model: 'resnet50', query: 'crane' },
    ],
    ['every & lost', '#/browse?d=imagenet-valq=craneby=real&v=1', { dataset: 'imagenet-val', query: 'crane' }],
    [
      '&not read as a sign',
      '#/accuracy?same=1¬=alexnet¬imm=1&v=1',
      { screen: 'accuracy', sameImages: true, without: 'alexnet', noTimm: true },
    ],
    [
      'the same, encoded',
      '#/accuracy?same=1%C2%AC=alexnet&v=1',
      { screen: 'accuracy', sameImages: true, without: 'alexnet' },
    ],
    ['+ encoded', '#/browse?q=labels%3E%3D2%2Bverdict%3Aother%2Bcrane&v=1', { query: 'labels>=2 verdict:other crane' }],
    ['+ of words encoded', '#/browse?q=great%2Bwhite%2Bshark&v=1', { query: 'great white shark' }],
    ['a full stop behind a screen', '#/methods.', { screen: 'methods' }],
  ])('%s: mended', (_name, link, view) => {
    expect(parseUrl(link)).toEqual({ view: { ...DEFAULT_VIEW, ...view }, problems: [], notes: MENDED });
  });

  it('that lost a & before a key that cannot be told is not taken', () => {
    // "anom" or "m"
    const { view, problems } = parseUrl('#/browse?d=xanom=1&v=1');
    expect([view.anomalous, view.model]).toEqual([false, '']);
    expect([view.dataset, problems.length]).not.toEqual(['x', 0]);
  });

  it('says that it is cut, wherever that was, unless nothing but the mark’s number is missing', () => {
    fc.assert(
      fc.property(anyView, fc.nat(), (view, at) => {
        const link = formatUrl(view);
        const end = link.length - '&v=1'.length;
        const start = link.indexOf('?') + 2;
        const cut = link.slice(0, start + (at % Math.max(end - start, 1)));
        const { notes, problems } = parseUrl(cut);
        expect([...notes, ...problems].length).toBeGreaterThan(0);
        expect(parseUrl(link.slice(0, end + 2))).toMatchObject({ view, problems: [], notes: [] });
      }),
      { numRuns: 200 },
    );
    expect(parseUrl('#/browse?d=imagenet-val&q=labels%3E%3D2+ver').notes).toEqual(CUT);
    expect(parseUrl('#/browse?d=imagenet-val&q').notes).toEqual(CUT);
    for (const cut of ['#/accuracy?tab=control&', '#/accuracy?tab=control&same=1', '#/browse?q=cat', '#/accuracy?tab'])
      expect(parseUrl(cut).notes).toEqual(CUT);
  });

  it('keeps texts that only look damaged, and mends what is about them', () => {
    const view = { ...DEFAULT_VIEW, model: 'm%20x', query: 'crane+maillot \u200d 100%25' };
    const link = formatUrl(view);
    expect(parseUrl(link)).toEqual({ view, problems: [], notes: [] });
    expect(parseUrl(link.replaceAll('&', '&amp;'))).toEqual({ view, problems: [], notes: MENDED });
    expect(parseUrl(formatUrl({ ...DEFAULT_VIEW, query: 'crane+maillot' })).view.query).toBe('crane+maillot');
  });

  it('says nothing of links as they are made, nor of those that a person edits', () => {
    const awkward = fc.string({
      unit: fc.constantFrom('%', '+', '3', 'E', '2', 'B', '5', '&', '=', ' ', 'm', '>', ':', 'labels'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(anyView, awkward, awkward, (view, query, image) => {
        for (const made of [view, { ...view, query }, { ...view, image }, { ...DEFAULT_VIEW, query }]) {
          expect(parseUrl(formatUrl(made))).toEqual({ view: made, problems: [], notes: [] });
        }
      }),
      { numRuns: 500 },
    );
    for (const link of [
      ...PAGES.flatMap((s) => [`#/${s}`, `#${s}`, `#/${s}?`]),
      '#/browse?m=none&v=1',
      '#/accuracy?tab=control',
      '#/browse?same=1&utm_source=x',
      '#/methods?fbclid=x',
      '#/browse?q=crane&v=1&igshid=2&_gl=1*x&msclkid=3',
      '#!/browse',
      '#//browse?m=none&v=1',
      '#/browse?q=IMG%2B1&v=1',
      '#/accuracy?v=1&q=cat+dog',
      '#/browse?q=a%2Bb&v=1',
    ]) {
      expect(parseUrl(link)).toMatchObject({ problems: [], notes: [] });
    }
  });

  it.skipIf(!hasShared)('as the cases have it: right, or said', () => {
    const [made, ...changed] = new TextDecoder()
      .decode(readShared('cases/26-links-changed-on-the-way/links.txt'))
      .trim()
      .split('\n');
    const { view, ...said } = parseUrl(made!);
    expect(said).toEqual({ problems: [], notes: [] });
    const read = changed.map(parseUrl);
    const cut = read.findIndex(({ notes }) => notes.join().includes('no end mark'));
    expect(changed[cut]).toMatch(/ver$/);
    read.forEach((link, i) => {
      if (i !== cut) expect(link).toEqual({ view, problems: [], notes: MENDED });
    });
  });
});
