import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import decode, { init } from '@jsquash/jpeg/decode.js';

// The codec was made for browsers and constructs its result with this class, which Node lacks.
class NodeImageData {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {}
}

let ready: Promise<void> | undefined;

/**
 * Decodes a JPEG on Node: mozjpeg as WebAssembly, whose decoder is libjpeg-turbo's (accurate integer transform, smooth upsampling).
 * @returns RGBA, row-major, [heightPx x widthPx x 4]
 */
export async function decodeJpegOnNode(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ rgba: Uint8ClampedArray; widthPx: number; heightPx: number }> {
  globalThis.ImageData ??= NodeImageData as unknown as typeof ImageData;
  // Node's `fetch` reads no files, so the codec is handed its WebAssembly
  const file = createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm');
  ready ??= init({ wasmBinary: new Uint8Array(readFileSync(file)).buffer } as Parameters<typeof init>[0]);
  await ready;
  const copy = bytes.slice().buffer;
  const { data, width, height } = await decode(copy, { preserveOrientation: false });
  return { rgba: data, widthPx: width, heightPx: height };
}
