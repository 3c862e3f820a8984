import { describe, expect, it } from 'vitest';
import { outputKindOf } from './outputKind';

describe('outputKindOf', () => {
  it('wants every row to be a distribution', () => {
    const distribution = Float32Array.of(0.25, 0.75);
    expect(outputKindOf([distribution, Float32Array.of(0.5, 0.4995)])).toBe('probabilities');
    expect(outputKindOf([distribution, Float32Array.of(0.5, 0.4)])).toBe('logits');
    expect(outputKindOf([distribution, Float32Array.of(1.5, -0.5)])).toBe('logits');
    expect(outputKindOf([])).toBe('logits');
  });
});
