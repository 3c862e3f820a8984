import { describe, expect, it } from 'vitest';
import { readSignature, type TensorMetadata } from './modelSignature';

const tensor = (name: string, shape: (number | string)[], type = 'float32'): TensorMetadata => ({
  name,
  isTensor: true,
  type,
  shape,
});
const input = tensor('input', ['batch', 3, 224, 224]);
const logits = tensor('logits', ['batch', 1000]);

describe('readSignature', () => {
  it.each([
    [['batch', 3, 224, 224], { layout: 'NCHW', inputSizePx: 224 }],
    [[1, 192, 192, 3], { layout: 'NHWC', inputSizePx: 192, fixedBatch: 1 }],
    [[4, 3, 'h', 'w'], { layout: 'NCHW', fixedBatch: 4 }],
    [['n', 'c', 'h', 'w'], { layout: 'NCHW' }],
    [[-1, 3, 0, 96], { layout: 'NCHW', inputSizePx: 96 }],
  ])('reads an input of shape %j', (shape, expected) => {
    expect(readSignature([tensor('x', shape)], [logits], 'm.onnx')).toEqual({
      inputName: 'x',
      outputNames: ['logits'],
      ...expected,
    });
  });

  it.each([
    ['two inputs', [input, tensor('mask', [1])], /2 inputs: input: float32 \[batch, 3, 224, 224\], mask/],
    [
      'rank 2',
      [tensor('x', ['batch', 3])],
      /wrong rank; expected a float32 input of shape \[batch, 3, height, width\].*found x: float32 \[batch, 3\]/,
    ],
    ['one channel', [tensor('x', [1, 1, 224, 224])], /3 colour channels/],
    ['float16', [tensor('x', [1, 3, 224, 224], 'float16')], /input type float16 is not supported/],
    ['not square', [tensor('x', [1, 3, 224, 320])], /not square/],
  ])('refuses %s', (_name, inputs, message) => {
    expect(() => readSignature(inputs, [logits], 'm.onnx')).toThrow(message);
  });

  it('takes the output with 1000 classes, not the first', () => {
    const outputs = [tensor('f', ['batch', 3]), tensor('g', ['batch', 'k']), tensor('h', ['batch', 1000, 1, 1])];
    expect(readSignature([input], outputs, 'm').outputNames).toEqual(['h']);
    expect(readSignature([input], outputs.slice(0, 2), 'm').outputNames).toEqual(['g']);
  });

  it.each([
    [1001, /background class of TF-slim/],
    [10, /not an ImageNet-1k classifier; .*found y: float32 \[batch, 10\]/],
  ])('refuses %i classes', (columns, message) => {
    expect(() => readSignature([input], [tensor('y', ['batch', columns])], 'm')).toThrow(message);
  });
});
