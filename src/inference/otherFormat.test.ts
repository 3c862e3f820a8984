import { describe, expect, it } from 'vitest';
import { onnxModel } from '../testing/onnxModel';
import { otherFormat } from './otherFormat';

const bytes = (latin1: string) => Uint8Array.from(latin1, (sign) => sign.charCodeAt(0));

describe('otherFormat', () => {
  it.each([
    ['<!DOCTYPE html><title>Sign in', /web page/],
    ['\xef\xbb\xbf\n  <HTML>', /web page/],
    ['<?xml version="1.0"?>\n<net name="r">', /OpenVINO/],
    ['{"error":"Repository not found"}', /JSON/],
    ['404: Not Found', /message/],
    ['Entry not found', /message/],
    ['version https://git-lfs.github.com/spec/v1', /Git LFS/],
    ['../.git/annex/objects/aa/SHA256E-s1.onnx', /git-annex/],
    ['PK\x03\x04\0\0archive/data.pkl', /PyTorch/],
    ['PK\x03\x04\0\0model.onnx', /ZIP/],
    ['\x1f\x8b\x08', /gzip/],
    ['7z\xbc\xaf\x27\x1c', /compressed/],
    [`${'m'.repeat(257)}ustar`, /tar/],
    ['\x80\x02\x8a\nl', /pickled/],
    ['\x40\0\0\0\0\0\0\0{"w":{}}', /safetensors/],
    ['\x89HDF\r\n', /HDF5/],
    ['\x1c\0\0\0TFL3', /Lite/],
    ['\x0a\x0e\x0a\x05input\x12\x0bPlaceholder', /TensorFlow/],
  ])('%j', (head, found) => {
    expect(otherFormat(bytes(head))?.found).toMatch(found);
    expect(otherFormat(bytes(head))?.remedy).toMatch(/\.$/);
  });

  it('is none for a model, nor for what nobody knows', () => {
    expect(otherFormat(onnxModel({ outputs: [{ name: 'y', head: 0 }] }))).toBeUndefined();
    expect(otherFormat(bytes('\x08\x07\x12\x07pytorch'))).toBeUndefined();
    expect(otherFormat(new Uint8Array(600))).toBeUndefined();
    expect(otherFormat(new Uint8Array())).toBeUndefined();
  });
});
