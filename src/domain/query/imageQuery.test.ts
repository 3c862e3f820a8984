import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseImageQuery } from './imageQuery';
import { hasTerm, toggleTerm } from './termSwitches';
import { VERDICTS } from './verdict';

const INF = Number.POSITIVE_INFINITY;

describe('parseImageQuery', () => {
  it.each([
    ['', {}],
    ['   ', {}],
    ['labels:2', { labels: [[2, 2]] }],
    ['labels=2', { labels: [[2, 2]] }],
    ['predicted:yes', { predicted: true }],
    ['predicted:No', { predicted: false }],
    ['predicted:My%20net%20%C2%B7%20imported%201', { predictedBy: ['My net · imported 1'] }],
    [
      'labels:0,2',
      {
        labels: [
          [0, 0],
          [2, 2],
        ],
      },
    ],
    ['labels:11+', { labels: [[11, INF]] }],
    ['labels>=3', { labels: [[3, INF]] }],
    ['labels>3', { labels: [[4, INF]] }],
    ['labels<=3', { labels: [[0, 3]] }],
    ['labels<3', { labels: [[0, 2]] }],
    [
      'labels:1 labels:4',
      {
        labels: [
          [1, 1],
          [4, 4],
        ],
      },
    ],
    ['LABELS:2 Verdict:OTHER', { labels: [[2, 2]], verdict: ['other'] }],
    ['verdict:original,none', { verdict: ['original', 'none'] }],
    ['verdict:original verdict:none', { verdict: ['original', 'none'] }],
    ['original:in', { originalInSet: true }],
    ['original:out', { originalInSet: false }],
    ['reviewed:yes', { reviewed: true }],
    ['reviewed:no', { reviewed: false }],
    ['top1:wrong', { top1Right: false }],
    ['Top1=right', { top1Right: true }],
    ['mistake:unexplained', { mistake: ['unexplained'] }],
    ['Mistake:valid,OVERLAP mistake:struck', { mistake: ['overlap', 'valid', 'struck'] }],
    ['class:664', { originalClass: [664] }],
    ['class=0', { originalClass: [0] }],
    ['class:664,527 CLASS:7', { originalClass: [664, 527, 7] }],
    ['class:tench', { originalClass: [0] }],
    ['class:"coffee mug" cup', { originalClass: [504], words: ['cup'] }],
    ['class:crane', { originalClass: [134, 517] }],
    ['label:"Coffee Mug",0', { hasLabel: [504, 0] }],
    ['conf>0.5', { conf: [{ operator: '>', value: 0.5 }] }],
    [
      'conf>=7% conf<.9',
      {
        conf: [
          { operator: '>=', value: 0.07 },
          { operator: '<', value: 0.9 },
        ],
      },
    ],
    ['votes:0', { votes: [{ operator: '=', value: 0 }] }],
    ['model:resnet50 right:"My net" wrong:My%20net', { model: 'resnet50', right: ['My net'], wrong: ['My net'] }],
    ['label:664', { hasLabel: [664] }],
    ['class:282 label:292,290 labels:2', { originalClass: [282], hasLabel: [292, 290], labels: [[2, 2]] }],
    ['Egyptian cat', { words: ['egyptian', 'cat'] }],
    ['"Egyptian cat" tench', { words: ['egyptian cat', 'tench'] }],
    ['"open quote', { words: ['open quote'] }],
    ['"labels:2"', { words: ['labels:2'] }],
    ['""', {}],
    ['colour:red', { words: ['colour:red'] }],
    ['a labels:2 b', { labels: [[2, 2]], words: ['a', 'b'] }],
  ])('reads %j', (text, query) => {
    expect(parseImageQuery(text)).toEqual({ query, problems: [] });
  });

  it.each([
    ['labels:many', /“labels:many” was left out: a number of labels is a whole number/],
    ['labels:', /labels/],
    ['labels:-1', /whole number/],
    ['labels:1,x', /whole number/],
    ['labels:99999', /whole number/],
    ['labels>1,2', /takes one number/],
    ['verdict:wrong', /one of original, other, outside, none, missing/],
    ['verdict:other,', /one of original/],
    ['verdict>other', /“verdict” takes “:”/],
    ['top1:no', /takes right or wrong/],
    ['class:', /class index from 0 to 999/],
    ['class:zzz', /no class has “zzz” in its name/],
    ['conf>2', /a number from 0 to 1 or a percentage/],
    ['conf:high', /a number from 0 to 1/],
    ['votes>=', /a number from 0 to 1/],
    ['model>5', /“model” takes “:”/],
    ['right:', /id of a model/],
    ['class:1000', /class index from 0 to 999/],
    ['class:1,', /class index from 0 to 999/],
    ['class>5', /“class” takes “:”/],
    ['original:yes', /takes in or out/],
    ['reviewed:in', /takes yes or no/],
  ])('leaves %j out, says so, and keeps the rest', (text, problem) => {
    const { query, problems } = parseImageQuery(`cat ${text} dog`);
    expect(query).toEqual({ words: ['cat', 'dog'] });
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });

  it.each([
    ['verdict:other AND labels:2', /“AND” was left out: conditions hold together/],
    ['verdict:other or labels:2', /“or” was left out: values of which any will do/],
    ['NOT verdict:other', /“NOT” was left out: a condition cannot be turned round/],
    ['labels:2 -verdict:other', /“-verdict:other” was left out: a condition cannot be turned round/],
    ['top1:wrong top1:right', /“top1:right” was left out: another condition asks for the opposite/],
    ['original:in original:out', /“original:out” was left out/],
    ['picture:no picture:yes', /“picture:yes” was left out/],
  ])('%j: what it cannot say is no word to look for, and is named', (text, problem) => {
    const { query, problems } = parseImageQuery(text);
    expect(query.words).toBeUndefined();
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });

  it.each([
    ['black and gold', ['black', 'and', 'gold']],
    ['"AND"', ['and']],
    ['-17', ['-17']],
  ])('%j is looked for', (text, words) => {
    expect(parseImageQuery(text)).toEqual({ query: { words }, problems: [] });
  });

  it('reads the quotes that phones write', () => {
    expect(parseImageQuery('class:“coffee mug” „two words“')).toEqual(
      parseImageQuery('class:"coffee mug" "two words"'),
    );
  });

  it('joins bounds on the number of labels by “and”, with each other and with lists', () => {
    const bound = fc.tuple(fc.constantFrom('>=', '>', '<=', '<'), fc.nat({ max: 12 }));
    const holds = (k: number, [operator, value]: [string, number]) =>
      operator === '>=' ? k >= value : operator === '>' ? k > value : operator === '<=' ? k <= value : k < value;
    fc.assert(
      fc.property(
        fc.array(bound, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat({ max: 12 }), { maxLength: 2 }),
        (bounds, listed) => {
          const terms = [
            ...bounds.map(([operator, value]) => `labels${operator}${value}`),
            ...listed.map((k) => `labels:${k}`),
          ];
          const { labels = [] } = parseImageQuery(terms.join(' ')).query;
          for (let k = 0; k <= 14; k++) {
            const passes = labels.some(([from, to]) => from <= k && k <= to);
            expect(passes).toBe((listed.length === 0 || listed.includes(k)) && bounds.every((one) => holds(k, one)));
          }
        },
      ),
    );
    expect(parseImageQuery('labels>=2 labels<=3').query).toEqual({ labels: [[2, 3]] });
  });

  it('never throws', () => {
    const pieces = fc.constantFrom('labels', 'verdict', ':', '>=', ',', '"', ' ', '1', '11+', 'in', 'é', '\n', '(');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((p) => p.join('')),
        ),
        (text) => {
          const { query, problems } = parseImageQuery(text);
          for (const [from, to] of query.labels ?? []) expect([from, to].some(Number.isNaN)).toBe(false);
          for (const word of query.words ?? []) expect(word).not.toBe('');
          for (const problem of problems) expect(problem).not.toBe('');
        },
      ),
    );
  });
});

describe('toggleTerm and hasTerm', () => {
  const facet = fc.oneof(
    fc.tuple(fc.constant('labels' as const), fc.constantFrom('0', '1', '2', '10', '11+')),
    fc.tuple(fc.constant('verdict' as const), fc.constantFrom(...VERDICTS)),
    fc.tuple(fc.constant('original' as const), fc.constantFrom('in', 'out')),
    fc.tuple(fc.constant('reviewed' as const), fc.constantFrom('yes', 'no')),
  );
  const text = fc
    .array(
      fc.constantFrom('cat', '"two words"', 'labels:1', 'labels:2,3', 'verdict:other', 'original:in', 'Reviewed:No'),
    )
    .map((terms) => terms.join(' '));

  it('switch one value over, and nothing else', () => {
    fc.assert(
      fc.property(text, facet, facet, (before, [key, value], [otherKey, otherValue]) => {
        const after = toggleTerm(before, key, value);
        expect(hasTerm(after, key, value)).toBe(!hasTerm(before, key, value));
        if (otherKey !== key) {
          expect(hasTerm(after, otherKey, otherValue)).toBe(hasTerm(before, otherKey, otherValue));
        }
        expect(parseImageQuery(after).query.words).toEqual(parseImageQuery(before).query.words);
        expect(parseImageQuery(after).problems).toEqual([]);
      }),
    );
  });

  it('lead the query to what the facets show', () => {
    fc.assert(
      fc.property(text, facet, (before, [key, value]) => {
        const after = toggleTerm(before, key, value);
        const { query } = parseImageQuery(after);
        const on = VERDICTS.filter((v) => hasTerm(after, 'verdict', v));
        expect([...new Set(query.verdict ?? [])].sort()).toEqual(on.sort());
        for (const k of [0, 1, 2, 3, 10]) {
          const passes = query.labels?.some(([from, to]) => from === k && to === k) ?? false;
          expect(passes).toBe(hasTerm(after, 'labels', String(k)));
        }
      }),
    );
  });

  it('choose one of two for a yes-or-no facet', () => {
    expect(toggleTerm('original:in', 'original', 'out')).toBe('original:out');
    expect(toggleTerm('original:out', 'original', 'out')).toBe('');
    expect(toggleTerm('labels:1', 'labels', '2')).toBe('labels:1,2');
  });

  it('replace a comparison by the value chosen', () => {
    expect(toggleTerm('cat labels>=3', 'labels', '2')).toBe('cat labels:2');
  });

  it('are not swallowed by a quote that was left open', () => {
    const after = toggleTerm('"sea lion', 'labels', '2');
    expect(parseImageQuery(after).query).toEqual({ words: ['sea lion'], labels: [[2, 2]] });
    expect(parseImageQuery(toggleTerm('cat "', 'labels', '2')).query).toEqual({ words: ['cat'], labels: [[2, 2]] });
  });

  it('do not mistake a word for a facet', () => {
    expect(hasTerm('"labels:2" xlabels:2', 'labels', '2')).toBe(false);
  });
});
