import type { Locator, Page } from '@playwright/test';

/** One row of the contact sheet. */
export interface Shot {
  readonly name: string;
  /** fragment of the address, with `#` */
  readonly url: string;
  /** brings the page there; what it returns is pictured instead of the whole page */
  readonly prepare?: (page: Page) => Promise<Locator | undefined>;
}

const seen = async (locator: Locator): Promise<undefined> => {
  await locator.first().waitFor();
};

const cells = (page: Page) => page.getByRole('gridcell').and(page.locator('[data-position]'));

/** The filters, where there is no room for them at rest. */
const unfolded = async (page: Page): Promise<void> => {
  const folded = page.locator('summary').getByText(/^Filter( · \d+)?$/);
  if (await folded.isVisible()) await folded.click();
};

const V2 = 'd=imagenetv2-matched-frequency&v=1';

const titled = (name: string | RegExp) => (page: Page) => seen(page.getByRole('heading', { name }));

export const SHOTS: readonly Shot[] = [
  { name: 'start', url: '', prepare: titled(/^On the real photographs/) },
  { name: 'any photo', url: '#/start?photo=1&v=1', prepare: titled('What is in your photo?') },
  { name: 'tour', url: '#/browse?tour=2&v=1', prepare: (page) => seen(page.getByRole('button', { name: 'Next' })) },
  {
    name: 'browse',
    url: '#/browse',
    prepare: async (page) => {
      await cells(page).first().locator('img').waitFor();
      // pictures in view decode one after the other
      await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    },
  },
  {
    name: 'browse, one open',
    url: '#/browse?q=verdict%3Aother&v=1',
    prepare: async (page) => {
      await cells(page).nth(1).click();
      await seen(page.getByRole('list', { name: 'Top predictions' }).getByRole('listitem'));
      await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    },
  },
  { name: 'browse, no pictures', url: `#/browse?${V2}&v=1`, prepare: (page) => seen(page.locator('.vote-bar')) },
  {
    name: 'browse, completing',
    url: `#/browse?${V2}`,
    prepare: async (page) => {
      await seen(cells(page));
      await unfolded(page);
      await page.getByLabel('Filter images').pressSequentially('class:mon');
      await seen(page.getByRole('listbox', { name: 'Suggestions' }));
    },
  },
  {
    name: 'browse, more filters',
    url: `#/browse?${V2}`,
    prepare: async (page) => {
      await seen(cells(page));
      await unfolded(page);
      await page.locator('summary').getByText('More filters', { exact: true }).click();
      await seen(page.locator('.more-facets'));
    },
  },
  {
    name: 'palette',
    url: '#/browse',
    prepare: async (page) => {
      await seen(cells(page));
      await page.keyboard.press('Control+k');
      await seen(page.getByRole('listbox', { name: 'Found' }));
    },
  },
  {
    name: 'menu',
    url: '#/browse',
    prepare: async (page) => {
      await seen(cells(page));
      await page.getByRole('button', { name: 'Menu', exact: true }).click();
      await seen(page.getByRole('button', { name: 'Dark' }));
    },
  },
  {
    name: 'browse, nothing fits',
    url: '#/browse?q=nothing%20of%20this%20name&v=1',
    prepare: (page) => seen(page.getByText('No image matches')),
  },
  ...(
    [
      ['a class', 'class.664', /^monitor$/],
      ['confusions', 'confusions', /confuses$/],
      ['two models', 'models.vgg16_bn', /^Two models/],
      ['two label sets', 'sets.original', /^Two label sets/],
    ] as const
  ).map(([name, look, heading]) => ({
    name: `look, ${name}`,
    url: `#/browse?${V2}&m=resnet50&look=${look}`,
    prepare: async (page: Page) => {
      await titled(heading)(page);
      return seen(page.getByRole('table'));
    },
  })),
  { name: 'models, adding', url: '#/models?new=1&v=1', prepare: titled(/^Add (a )?model$/) },
  { name: 'models', url: '#/models', prepare: (page) => seen(page.getByRole('heading', { level: 1 })) },
  {
    name: 'models, a message',
    url: '#/models',
    prepare: async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      const add = page.getByRole('button', { name: 'Add model' });
      if (await add.isVisible()) await add.click();
      await page
        .getByLabel('Open ONNX model')
        .setInputFiles({ name: 'wrong.onnx', mimeType: '', buffer: Buffer.from('no model') });
      await seen(page.getByRole('alert').filter({ hasText: 'wrong.onnx' }));
    },
  },
  { name: 'labels', url: `#/labels?${V2}`, prepare: (page) => seen(page.locator('td.number')) },
  {
    name: 'annotate',
    url: '#/browse?d=control-b&l=complete&q=labels:1&v=1',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Annotate' }).click();
      await seen(page.getByRole('list', { name: 'Proposed classes' }).getByRole('button'));
      await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    },
  },
  {
    name: 'labels, refused',
    url: '#/labels',
    prepare: async (page) => {
      const buffer = Buffer.from('{"control-b-0001": [1, 5000], "other": ["nothing"]}');
      await page
        .getByLabel('Upload label set')
        .setInputFiles({ name: 'wrong.json', mimeType: 'application/json', buffer });
      await seen(page.getByRole('region', { name: 'Validation report' }));
    },
  },
  {
    name: 'share',
    url: '#/accuracy',
    prepare: async (page) => {
      await seen(page.locator('.hero .recharts-surface'));
      const share = page.getByRole('button', { name: 'Share…' });
      if (!(await share.isVisible())) await page.getByRole('button', { name: 'Menu', exact: true }).click();
      await share
        .or(page.getByRole('button', { name: 'Share this view…' }))
        .filter({ visible: true })
        .click();
      await seen(page.getByRole('dialog', { name: 'Share this view' }).getByRole('tab'));
    },
  },
  { name: 'methods', url: '#/methods', prepare: (page) => seen(page.getByRole('heading', { level: 1 })) },
  { name: 'accuracy', url: '#/accuracy', prepare: (page) => seen(page.locator('.hero .recharts-surface')) },
  {
    name: 'accuracy, what if',
    url: '#/accuracy?t=10&v=1',
    prepare: (page) => seen(page.locator('.hero .recharts-surface')),
  },
  ...[
    'The gap, many ways',
    'Other ways to count',
    'The ladder',
    'How many labels',
    'Accuracy by number of labels',
    'Every model, ImageNet against ImageNetV2',
    'Where the points go',
    'Four ways to take the gap apart',
    'What if ReaL had been cut elsewhere',
    'Does the order of models change?',
    'Classes that gain most',
    'First predictions by kind',
    'The drop with votes drawn anew',
    'Recognition and choice',
  ].map((name) => chart(name, '#/accuracy?tables=more-gap.more-counts.more-parts&v=1')),
  ...[
    'Move the share of pictures with several objects',
    'What the decomposition finds where the truth is known',
    'The same pictures under two choices of the original label',
    'Mix and difficulty changed together',
    'Control A minus B with more pictures',
  ].map((name) => chart(name, '#/accuracy?tab=control&v=1')),
];

/** One chart, once its answer is there and it is drawn. */
function chart(name: string, url: string): Shot {
  return {
    name: `chart, ${name}`,
    url,
    prepare: async (page) => {
      const figure = page.getByRole('figure', { name, exact: true });
      await figure.scrollIntoViewIfNeeded();
      await figure.and(page.locator('[aria-busy="false"]')).waitFor({ timeout: 120_000 });
      await figure.locator('svg').first().waitFor();
      return figure;
    },
  };
}
