import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CLASSES } from '../../domain/classes/classTable';
import { RenderBrowser } from './renderBrowser';

/**
 * `npm run control:sheet -- [--out file] [--scale fraction] [--variants n] [class index ...]`: draws a contact sheet, a
 * row per class, to look at; all classes where none is named.
 */
const args = process.argv.slice(2);
const option = (name: string, otherwise: string): string => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? otherwise : (args.splice(at, 2)[1] ?? otherwise);
};
const out = option('out', '.cache/control/sheet.png');
const scale = Number(option('scale', '0.8'));
const variants = Number(option('variants', '6'));

const browser = await RenderBrowser.open();
try {
  const wanted = args.length > 0 ? args.map(Number) : browser.classes;
  const rows = wanted.map((classIndex) => ({
    classIndex,
    title: `${classIndex} ${CLASSES[classIndex]?.displayName ?? '?'}`,
    seeds: Array.from({ length: variants }, (_, i) => `sheet/${classIndex}/${i}`),
  }));
  const png = await browser.sheet(rows, scale);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, png);
  console.log(`${out}: ${rows.length} classes`);
} finally {
  await browser.close();
}
