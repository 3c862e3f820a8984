import { describe, expect, it } from 'vitest';
import { hasShared, readShared } from '../testing/shared';
import { readNpy } from './npy';
import { npyBytes } from './npyBytes.fixture';

const packed = (make: (view: DataView) => void, bytes: number): Uint8Array => {
  const raw = new Uint8Array(bytes);
  make(new DataView(raw.buffer));
  return raw;
};

describe('readNpy', () => {
  it.each([1, 2, 3])('reads version %d', (version) => {
    const bytes = npyBytes({ descr: '<i4', shape: [2], data: packed((v) => v.setInt32(4, -7, true), 8), version });
    expect(readNpy(bytes, 'a.npy')).toEqual({
      dtype: '<i4',
      shape: [2],
      fortranOrder: false,
      data: Int32Array.of(0, -7),
    });
  });

  it.each([
    ['|b1', 1, (v: DataView) => v.setUint8(0, 1), 1],
    ['|i1', 1, (v: DataView) => v.setInt8(0, -3), -3],
    ['|u1', 1, (v: DataView) => v.setUint8(0, 250), 250],
    ['<i2', 2, (v: DataView) => v.setInt16(0, -300, true), -300],
    ['>u2', 2, (v: DataView) => v.setUint16(0, 60_000, false), 60_000],
    ['<u4', 4, (v: DataView) => v.setUint32(0, 4_000_000_000, true), 4_000_000_000],
    ['>i4', 4, (v: DataView) => v.setInt32(0, -9, false), -9],
    ['<f4', 4, (v: DataView) => v.setFloat32(0, 0.5, true), 0.5],
    ['>f8', 8, (v: DataView) => v.setFloat64(0, -1e300, false), -1e300],
    ['<i8', 8, (v: DataView) => v.setBigInt64(0, -5n, true), -5],
    ['>i8', 8, (v: DataView) => v.setBigInt64(0, 999n, false), 999],
    ['<i8', 8, (v: DataView) => v.setBigInt64(0, -9007199254740991n, true), -9007199254740991],
    ['<i8', 8, (v: DataView) => v.setBigInt64(0, 2n ** 31n, true), 2 ** 31],
    ['<u8', 8, (v: DataView) => v.setBigUint64(0, 0xffffffffn, true), 0xffffffff],
  ] as const)('reads %s', (descr, bytes, make, expected) => {
    const { data } = readNpy(npyBytes({ descr, shape: [1], data: packed(make, bytes) }), 'a.npy');
    expect([...data]).toEqual([expected]);
  });

  it('reads strings of code points, either byte order', () => {
    const text = (little: boolean) =>
      packed(
        (v) =>
          [...'né😀'].forEach((c, i) => {
            v.setUint32(4 * i, c.codePointAt(0)!, little);
          }),
        32,
      );
    expect(readNpy(npyBytes({ descr: '<U4', shape: [2], data: text(true) }), 'a').data).toEqual(['né😀', '']);
    expect(readNpy(npyBytes({ descr: '>U4', shape: [2], data: text(false) }), 'a').data).toEqual(['né😀', '']);
  });

  it('reads column-major order, scalars and empty arrays', () => {
    expect(
      readNpy(npyBytes({ descr: '|u1', shape: [2, 1], data: new Uint8Array(2), fortran: true }), 'a').fortranOrder,
    ).toBe(true);
    expect(readNpy(npyBytes({ descr: '|u1', shape: [], data: new Uint8Array(1) }), 'a').shape).toEqual([]);
    expect(readNpy(npyBytes({ descr: '<i8', shape: [0, 5], data: new Uint8Array(0) }), 'a').data).toHaveLength(0);
  });

  it.each([
    ['an empty file', new Uint8Array(0), /a\.npy, byte 0.*empty file/],
    ['a web page', new TextEncoder().encode('<!doctype html>'), /bytes 3c 21 64/],
    ['a cut header', npyBytes({ descr: '|u1', shape: [1], data: new Uint8Array(1) }).subarray(0, 40), /header/],
    [
      'cut data',
      npyBytes({ descr: '<i8', shape: [3], data: new Uint8Array(20) }),
      /cut short; expected 24 bytes.*found 20/,
    ],
    ['bytes left over', npyBytes({ descr: '|u1', shape: [1], data: new Uint8Array(9) }), /left over/],
    ['a pickle', npyBytes({ descr: '|O', shape: [], data: new Uint8Array(9) }), /object array \(Python pickle\)/],
    ['half floats', npyBytes({ descr: '<f2', shape: [1], data: new Uint8Array(2) }), /not handled/],
    ['dates', npyBytes({ descr: '<M8[s]', shape: [1], data: new Uint8Array(8) }), /not handled/],
    ['an unknown version', npyBytes({ descr: '|u1', shape: [1], data: new Uint8Array(1), version: 9 }), /version 9/],
    [
      'a huge integer',
      npyBytes({ descr: '<u8', shape: [1], data: new Uint8Array(8).fill(255) }),
      /item 0.*below 2\^53/,
    ],
    [
      'an impossible shape',
      npyBytes({ descr: '|u1', shape: [1e9, 1e9], data: new Uint8Array(1) }),
      /impossible array shape/,
    ],
    ['a bad character', npyBytes({ descr: '<U1', shape: [1], data: new Uint8Array(4).fill(255) }), /not a character/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readNpy(bytes, 'a.npy')).toThrow(message);
  });

  it.each([
    "{'descr': '|u1', 'fortran_order': False}",
    "{'descr': '|u1', 'fortran_order': Maybe, 'shape': (1,)}",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), 'extra': 1}",
    "{'descr': '|u1', 'fortran_order': False, 'shape': 1}",
    'nonsense',
  ])('refuses the header %s', (header) => {
    expect(() => readNpy(npyBytes({ header, data: new Uint8Array(1) }), 'a.npy')).toThrow(/unreadable NumPy header/);
  });

  it('refuses structured types', () => {
    const header = "{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (1,)}";
    expect(() => readNpy(npyBytes({ header, data: new Uint8Array(4) }), 'a.npy')).toThrow(/structured NumPy type/);
  });
});

describe.skipIf(!hasShared)('readNpy on upstream files (needs the shared folder)', () => {
  it('reads a prediction array quickly', () => {
    const bytes = readShared('upstream/ImageNetV2/data/predictions/imagenet-validation-original/alexnet.npy');
    const { shape, data } = readNpy(bytes, 'alexnet.npy');
    expect(shape).toEqual([50_000, 5]);
    expect(data).toBeInstanceOf(Int32Array);
  });

  it.each(['imagenet_label_map', 'imagenet_label_to_wnid', 'superclasses'])('refuses the pickle %s.npy', (name) => {
    const bytes = readShared(`upstream/ImageNetMultiLabel/data/${name}.npy`);
    expect(() => readNpy(bytes, name)).toThrow(/never opened/);
  });
});
