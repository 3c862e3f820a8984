import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { APIRequestContext } from '@playwright/test';
import { headersOf } from '../src/cli/build/headers';
import { expect, NOT_FOUND, test } from './fixtures';
import { isInstalled, WEB_SERVERS, withWebServer } from './webServers';

const site = fileURLToPath(new URL('../.e2e/dist', import.meta.url));
const PREFIX = '/some/plural/';

const files = () => {
  const assets = readdirSync(`${site}/assets`);
  const first = (pattern: RegExp) => `assets/${assets.find((name) => pattern.test(name))}`;
  return {
    'index.html': /^text\/html/,
    [first(/^first-.*\.js$/)]: /^(text|application)\/javascript/,
    [first(/^first-.*\.css$/)]: /^text\/css/,
    [first(/\.wasm$/)]: /^application\/wasm/,
    [first(/\.woff2$/)]: /^font\/woff2/,
    'results/counts.json': /^application\/json/,
    'icon.svg': /^image\/svg\+xml/,
    'licences.txt': /^text\/plain/,
    // of the page for frames and the installed app, where they are built
    ...(existsSync(`${site}/embed.html`) ? { 'embed.html': /^text\/html/ } : {}),
    ...(existsSync(`${site}/manifest.webmanifest`) ? { 'manifest.webmanifest': /^application\/manifest\+json/ } : {}),
  };
};

/** Every file comes with the headers of the build, its type, and compressed where the build has it so. */
async function checkFiles(request: APIRequestContext, url: string, encodings: readonly string[]): Promise<void> {
  for (const [path, type] of Object.entries(files())) {
    for (const encoding of [...encodings, 'identity']) {
      const answer = await request.head(url + path, { headers: { 'Accept-Encoding': encoding } });
      const { 'content-type': served, 'content-encoding': coded, ...rest } = answer.headers();
      const what = `${path} as ${encoding}`;
      expect(answer.status(), what).toBe(200);
      expect(served, what).toMatch(type);
      const ending = { br: '.br', gzip: '.gz' }[encoding];
      expect(coded, what).toBe(ending && existsSync(`${site}/${path}${ending}`) ? encoding : undefined);
      if (ending && coded) expect(rest.vary, what).toMatch(/Accept-Encoding/i);
      for (const [name, value] of Object.entries(headersOf(`/${path}`)))
        expect(rest[name.toLowerCase()], `${what}: ${name}`).toBe(value);
    }
  }
}

async function checkMissing(request: APIRequestContext, url: string): Promise<void> {
  for (const path of ['nothing.json', 'assets/nothing.js', '.vite/manifest.json', '%2evite/manifest.json']) {
    const answer = await request.get(url + path);
    expect(answer.status(), path).toBe(404);
    expect(answer.headers()['cache-control'] ?? '', path).not.toMatch(/immutable/);
  }
  // the path without its slash leads to the site
  const answer = await request.get(url.slice(0, -1));
  expect([answer.status(), answer.url()]).toEqual([200, url]);
  const outside = await request.get(new URL('/', url).href);
  expect(await outside.text()).not.toContain('Plural');
}

for (const server of WEB_SERVERS) {
  test(`${server} serves the site below a path by the snippet of src/deploy`, async ({
    page,
    request,
    allowedMessages,
  }) => {
    test.skip(!isInstalled(server), `${server} is not installed`);
    // no data pack
    if (!existsSync(`${site}/data/pack.json`)) allowedMessages.push(NOT_FOUND);
    await withWebServer(server, PREFIX, site, async (url) => {
      await checkFiles(request, url, server === 'nginx' ? ['gzip'] : ['gzip', 'br']);
      await checkMissing(request, url);
      await page.goto(`${url}#/browse`);
      await expect(page.getByRole('grid', { name: 'Images' }).getByRole('gridcell').first()).toBeVisible();
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
      await page.goto('about:blank');
    });
  });
}
