import { expect, test } from 'vitest';
import { parseLook } from './looks';

test.each([
  ['class.664', { kind: 'class', classIndex: 664 }],
  ['confusions', { kind: 'confusions' }],
  ['models', { kind: 'models', id: '' }],
  ['models.My net · run 1.2', { kind: 'models', id: 'My net · run 1.2' }],
  ['sets.upload-1a2b@50+real', { kind: 'sets', id: 'upload-1a2b@50+real' }],
  ['', undefined],
  ['class', undefined],
  ['class.1000', undefined],
  ['class.-1', undefined],
  ['confusions.5', undefined],
  ['<img>', undefined],
])('%s', (text, look) => {
  expect(parseLook(text)).toEqual(look);
});
