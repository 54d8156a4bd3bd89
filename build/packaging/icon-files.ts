/** A square picture: its edge in pixels and its PNG file. */
export interface Picture {
  readonly size: number;
  readonly png: Uint8Array;
}

/** Types of macOS' icon family by size in pixels; the second of a size is the same picture for a screen of double density. */
const macTypes: readonly (readonly [type: string, size: number])[] = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];
/** An entry's width and height are a byte each: 256 is written as 0, larger pictures have no place. */
const largestOfWindows = 256;
const directoryEntry = 16;

/** A Windows icon file (ICO) with every picture up to 256 pixels, as PNG, which Windows reads since Vista. */
export function iconOfWindows(pictures: readonly Picture[]): Uint8Array {
  const held = pictures.filter(({ size }) => size <= largestOfWindows);
  const head = Buffer.alloc(6 + held.length * directoryEntry);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(held.length, 4);
  let offset = head.length;
  held.forEach(({ size, png }, position) => {
    const at = 6 + position * directoryEntry;
    head.writeUInt8(size % largestOfWindows, at);
    head.writeUInt8(size % largestOfWindows, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...held.map(({ png }) => png)]);
}

/** A macOS icon family (ICNS) of PNG pictures. Throws when a size is missing. */
export function iconOfMac(pictures: readonly Picture[]): Uint8Array {
  const members = macTypes.map(([type, size]) => {
    const picture = pictures.find((each) => each.size === size);
    if (picture === undefined) throw new Error(`no picture of ${size} pixels`);
    return Buffer.concat([headOf(type, picture.png.length), picture.png]);
  });
  const length = members.reduce((sum, member) => sum + member.length, 0);
  return Buffer.concat([headOf('icns', length), ...members]);
}

/** Four letters and the length of what they name, these eight bytes included. */
function headOf(type: string, length: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(length + head.length, 4);
  return head;
}
