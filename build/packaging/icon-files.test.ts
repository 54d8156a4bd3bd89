import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const resource = (name: string): Buffer => readFileSync(new URL(`../resources/${name}`, import.meta.url));
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

it('the Windows icon lists pictures that lie where it says', () => {
  const file = resource('icon.ico');
  expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1]);
  const count = file.readUInt16LE(4);
  const sizes = Array.from({ length: count }, (_, position) => {
    const at = 6 + position * 16;
    const [length, offset] = [file.readUInt32LE(at + 8), file.readUInt32LE(at + 12)];
    expect(file.subarray(offset, offset + 4)).toEqual(png);
    expect(offset + length).toBeLessThanOrEqual(file.length);
    const width = file.readUInt32BE(offset + 16);
    expect(file.readUInt8(at) || 256).toBe(width);
    return width;
  });
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
});

it('the macOS icon is a family of pictures up to 1024 pixels', () => {
  const file = resource('icon.icns');
  expect(file.subarray(0, 4).toString('latin1')).toBe('icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  const widths = new Map<string, number>();
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    expect(file.subarray(at + 8, at + 12)).toEqual(png);
    widths.set(file.subarray(at, at + 4).toString('latin1'), file.readUInt32BE(at + 8 + 16));
  }
  expect(widths.get('ic10')).toBe(1024);
  expect(widths.get('ic12')).toBe(64);
});
