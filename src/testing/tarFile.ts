const encoder = new TextEncoder();

/** An entry to be written; `type` as in a header, `0` where not given. */
export interface TarMember {
  readonly name: string;
  readonly data?: Uint8Array;
  readonly type?: string;
  /** what a link leads to */
  readonly link?: string;
  /** written instead of the length of the data */
  readonly size?: number;
}

/** A block of a tar file (ustar), with its checksum. */
export function tarHeader({
  name,
  data = new Uint8Array(),
  type = '0',
  size = data.length,
  link = '',
}: TarMember): Uint8Array {
  const block = new Uint8Array(512);
  const put = (text: string, at: number) => block.set(encoder.encode(text), at);
  block.set(encoder.encode(name).subarray(0, 100), 0);
  put('0000644\0', 100);
  put(`${size.toString(8).padStart(11, '0')}\0`, 124);
  put('00000000000\0', 136);
  put(' '.repeat(8), 148);
  put(`${type}`, 156);
  block.set(encoder.encode(link).subarray(0, 100), 157);
  put('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** A pax header that states `key=value` for the entry after it. */
export function paxMember(key: string, value: string): TarMember {
  const rest = ` ${key}=${value}\n`;
  const bytes = encoder.encode(rest).length;
  let length = bytes + String(bytes).length;
  length = bytes + String(length).length;
  return { name: 'pax', type: 'x', data: encoder.encode(`${length}${rest}`) };
}

/** A tar file of these entries, with or without its end mark. */
export function tarFile(members: readonly TarMember[], hasEnd = true): Uint8Array<ArrayBuffer> {
  const parts = members.flatMap((member) => {
    const data = member.data ?? new Uint8Array();
    return [tarHeader(member), data, new Uint8Array(-data.length & 511)];
  });
  if (hasEnd) parts.push(new Uint8Array(1024));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
