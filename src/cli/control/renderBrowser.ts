import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';
import type { Preprocess } from '../../inference/types';
import { browserArgs, systemChromium } from '../browser.mjs';
import type { RenderedScene, SceneRequest } from './sceneModel';
import type { SheetRow } from './sheet';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A headless browser with the render page open; close it when done. */
export class RenderBrowser {
  readonly #server: ViteDevServer;
  readonly #browser: Browser;
  readonly #page: Page;
  /** class indices that have an object, ascending */
  readonly classes: readonly number[];

  private constructor(server: ViteDevServer, browser: Browser, page: Page, classes: readonly number[]) {
    this.#server = server;
    this.#browser = browser;
    this.#page = page;
    this.classes = classes;
  }

  /** Serves the page from the sources and opens it in software WebGL, so that every machine draws alike. */
  static async open(): Promise<RenderBrowser> {
    const server = await createServer({
      root,
      configFile: false,
      cacheDir: `${root}.cache/vite-control`,
      logLevel: 'error',
      server: { port: 0, host: 'localhost', hmr: false, watch: null },
      optimizeDeps: { include: ['three', 'three/addons/geometries/RoundedBoxGeometry.js'], noDiscovery: true },
    });
    await server.listen();
    const executablePath = systemChromium();
    const args = [...browserArgs, '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];
    const browser = await chromium.launch({ args, ...(executablePath ? { executablePath } : {}) });
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
    const base = server.resolvedUrls?.local[0] ?? '';
    await page.goto(`${base}src/cli/control/page.html`);
    await page.waitForFunction(() => window.control !== undefined);
    const classes = await page.evaluate(() => [...window.control!.classes]);
    return new RenderBrowser(server, browser, page, classes);
  }

  /** Pictures for the requests, in their order; JPEG quality is a fraction in [0, 1]. */
  render(requests: readonly SceneRequest[], quality: number): Promise<RenderedScene[]> {
    return this.#page.evaluate(([r, q]) => window.control!.render(r, q), [requests, quality] as const);
  }

  /** A contact sheet as PNG bytes. */
  async sheet(rows: readonly SheetRow[], scale: number): Promise<Buffer> {
    const text = await this.#page.evaluate(([r, s]) => window.control!.sheet(r, s), [rows, scale] as const);
    return Buffer.from(text, 'base64');
  }

  /** What a model sees of JPEGs, decoded and resized by the app's own code: RGB, row-major, [cropPx x cropPx x 3] each. */
  async prepare(jpegs: readonly Uint8Array[], preprocess: Preprocess): Promise<Uint8Array[]> {
    const texts = jpegs.map((jpeg) => Buffer.from(jpeg).toString('base64'));
    const pictures = await this.#page.evaluate(([t, p]) => window.control!.prepare(t, p), [texts, preprocess] as const);
    return pictures.map((picture) => new Uint8Array(Buffer.from(picture, 'base64')));
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }
}
