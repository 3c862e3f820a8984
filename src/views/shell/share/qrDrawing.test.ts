import { expect, it } from 'vitest';
import { MOST_BYTES, qrDrawing, qrSvg } from './qrDrawing';

it('draws a link with room around it, as large as a code may be, and nothing longer', () => {
  const { size, path } = qrDrawing('https://example.org/#/accuracy')!;
  // 17 + 4 x version modules, and four modules of room on each side
  expect((size - 8 - 17) % 4).toBe(0);
  // the corner of the first mark that readers look for
  expect(path).toContain('M4 4h1v1h-1z');
  expect(path).not.toMatch(/M[0-3] /);
  expect(qrDrawing('a'.repeat(MOST_BYTES))?.size).toBe(185);
  expect(qrDrawing('a'.repeat(MOST_BYTES + 1))).toBeUndefined();
  // bytes count, not signs
  expect(qrDrawing('é'.repeat(MOST_BYTES / 2 + 1))).toBeUndefined();
});

it('is a file of its own', () => {
  expect(qrSvg({ size: 3, path: 'M1 1h1v1h-1z' }, 2)).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" width="6" height="6" viewBox="0 0 3 3" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h3v3h-3z"/><path d="M1 1h1v1h-1z"/></svg>',
  );
});
