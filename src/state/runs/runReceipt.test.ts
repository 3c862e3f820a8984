import { describe, expect, it } from 'vitest';
import { reportOf, testCard } from '../../testing/appPorts';
import { environmentNote, startedReceipt } from './runReceipt';

const report = {
  ...reportOf(new File(['m'], 'tiny.onnx')),
  providerNote: 'Runs on the processor (WASM): no graphics card.',
  threadsNote: 'One thread, because this page is not isolated.',
};

describe('startedReceipt', () => {
  it('says why the model runs where it does, of the provider and of the threads', () => {
    const receipt = startedReceipt({
      model: { opening: 1, file: new File(['m'], 'tiny.onnx'), report },
      card: testCard,
      datasetId: 'd',
      labelSetId: 'original',
      orderSeed: 's',
      startedAt: '2026-01-01T00:00:00Z',
      browser: 'a browser',
      software: 'Plural test',
    });
    expect(receipt.providerNote).toBe(`${report.providerNote} ${report.threadsNote}`);
  });

  it('has no remark where nothing is to be said', () => {
    expect(environmentNote(reportOf(new File(['m'], 'tiny.onnx')))).toBe('');
  });
});
