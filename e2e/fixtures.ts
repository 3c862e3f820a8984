import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, type ConsoleMessage, expect, type Page } from '@playwright/test';

/** Folder with the real images, models and goldens, beside the checkout. */
export const sharedDir = fileURLToPath(new URL('../../shared/', import.meta.url));

/** True where it lies there; specs that need it are skipped by name where it does not. */
export const hasShared = existsSync(join(sharedDir, 'real/golden/predictions.json'));

/** Where the fixture `sharedFiles` serves the shared folder to the page. */
export const SHARED_URL = 'shared/';

/** Reads a JSON file of the shared folder. */
export const readSharedJson = <T>(path: string): T => JSON.parse(readFileSync(join(sharedDir, path), 'utf8')) as T;

/** URL of a shared file, with every character that means something in a URL escaped. */
export const sharedUrl = (path: string): string => SHARED_URL + path.split('/').map(encodeURIComponent).join('/');

interface Fixtures {
  /** console messages that are expected; push a pattern to allow warnings and errors that match it */
  readonly allowedMessages: RegExp[];
}

/** Playwright's test, which also fails on any console warning or error and on any uncaught error of the page. */
export const test = base.extend<Fixtures>({
  allowedMessages: async ({ browserName: _ }, use) => {
    await use([]);
  },
  page: async ({ page, allowedMessages }, use) => {
    const unexpected = watchConsole(page, allowedMessages);
    await use(page);
    expect(unexpected, 'unexpected console output').toEqual([]);
  },
});

/** One page for all tests of a file or group, in their order; each of them fails on console output that is not allowed. */
export function sharedPage(allowedMessages: readonly RegExp[] = []): () => Page {
  let shared: Page | undefined;
  let unexpected: string[] = [];
  test.describe.configure({ mode: 'serial' });
  test.beforeAll(async ({ browser }) => {
    shared = await (await browser.newContext()).newPage();
    unexpected = watchConsole(shared, allowedMessages);
  });
  test.afterEach(() => {
    expect(unexpected.splice(0), 'unexpected console output').toEqual([]);
  });
  test.afterAll(async () => {
    await shared?.context().close();
  });
  return () => {
    if (!shared) throw new Error('the shared page exists only inside tests');
    return shared;
  };
}

/** What Chromium itself says where a page asks for a graphics card and the machine has none. */
const NO_GRAPHICS_CARD = /^No available adapters\.$/;

/** What Playwright says in a context that blocks service workers. */
const WORKERS_BLOCKED = /^Service Worker registration blocked by Playwright$/;

/** Collects console warnings, console errors and uncaught errors that match none of the patterns. */
export function watchConsole(page: Page, allowed: readonly RegExp[]): string[] {
  const unexpected: string[] = [];
  const report = (text: string) => {
    if (!allowed.some((pattern) => pattern.test(text))) unexpected.push(text);
  };
  page.on('console', (message: ConsoleMessage) => {
    if (NO_GRAPHICS_CARD.test(message.text()) || WORKERS_BLOCKED.test(message.text())) return;
    if (message.type() === 'warning' || message.type() === 'error')
      report(`console.${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => report(`uncaught: ${error.message}`));
  return unexpected;
}

/** Lets the page find no data at all, as on a machine where `npm run data` never ran; the browser logs each 404. */
export async function withoutPack(page: Page): Promise<void> {
  await page.route(/\/(data|control)\//, (route) => route.fulfill({ status: 404 }));
}

/** What Chromium logs for a response with status 404. */
export const NOT_FOUND = /Failed to load resource: .*404/;

/** Serves the shared folder to the page below SHARED_URL, so that tests fetch files without a second server. */
export async function serveShared(page: Page): Promise<void> {
  await page.route(`**/${SHARED_URL}**`, async (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname).split(`/${SHARED_URL}`)[1] ?? '';
    const file = normalize(join(sharedDir, path));
    if (!file.startsWith(normalize(sharedDir)) || !existsSync(file)) {
      await route.fulfill({ status: 404 });
      return;
    }
    await route.fulfill({ body: readFileSync(file), contentType: 'application/octet-stream' });
  });
}

export { expect };
