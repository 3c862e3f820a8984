import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { browserArgs, systemChromium } from './browser.mjs';

// Renders the icons of the installed app out of public/icon.svg, in a headless browser: `npx tsx src/cli/icons.ts`.

const publicDir = fileURLToPath(new URL('../../public/', import.meta.url));
const svg = readFileSync(`${publicDir}icon.svg`, 'utf8');

/** Systems cut a maskable icon to a shape of their own: the mark stays inside the middle four fifths, the ground fills all. */
const maskable = svg.replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"').replace(/<rect[^>]*>/, '');

const ICONS = [
  { name: 'icon-192', px: 192, source: svg },
  { name: 'icon-512', px: 512, source: svg },
  { name: 'icon-maskable-512', px: 512, source: maskable },
];

const executablePath = systemChromium();
const browser = await chromium.launch({ args: browserArgs, ...(executablePath ? { executablePath } : {}) });
mkdirSync(`${publicDir}icons`, { recursive: true });
for (const { name, px, source } of ICONS) {
  const page = await browser.newPage({ viewport: { width: px, height: px } });
  const ground = source === maskable ? '#fff' : 'transparent';
  await page.setContent(`<style>body{margin:0;background:${ground}}svg{display:block}</style>${source}`);
  await page.evaluate((size) => document.querySelector('svg')?.setAttribute('width', String(size)), px);
  writeFileSync(`${publicDir}icons/${name}.png`, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
