import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import { seenCard } from '../../../shared/portable/portable.testing.ts';
import { smallConfiguration } from './bundles.testing.ts';
import { canonical, hashOf } from './bundle-manifest.ts';
import { configurationFrom, textsOf } from './bundle-text.ts';
import { fingerprintOf, newSigningKeys, publicKeyOf } from './signature.ts';
import { readSignedFile, signedFileText } from './signed-file.ts';
import { atOnce } from '../../../shared/turns.ts';

const keys = newSigningKeys();
const signer = { name: 'Ana, Harbor & Pine', publicKey: keys.publicKey };
const text = atOnce(signedFileText(atOnce(textsOf(smallConfiguration())), signer, keys.privateKey));
const read = (changed: string) => atOnce(configurationFrom(atOnce(readSignedFile(changed, 'a.penstock'))));
const changed = (change: (value: never) => void): string => {
  const value = JSON.parse(text) as never;
  change(value);
  return canonical(value);
};

describe('a signed file', () => {
  it('reads as it was, says who signed it, and has the same bytes again', () => {
    expect(atOnce(readSignedFile(text, 'a.penstock')).signer).toEqual(signer);
    expect(read(text).records).toHaveLength(3);
    expect(atOnce(signedFileText(atOnce(textsOf(smallConfiguration())), signer, keys.privateKey))).toBe(text);
    expect(publicKeyOf(keys.privateKey)).toBe(keys.publicKey);
    expect(text).not.toContain(keys.privateKey);
    expect(fingerprintOf(keys.publicKey)).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
  });

  type File = {
    manifest: { complete: boolean; files: JsonObject; version: number };
    records: JsonObject;
    signature: JsonObject;
    version: number;
    format: string;
  };
  it.each<[string, string, (value: File) => void]>([
    [
      'another name of the signer',
      'bundle.badSignature',
      ({ signature }) => (signature['name'] = 'Somebody else'),
    ],
    [
      'another key',
      'bundle.badSignature',
      ({ signature }) => (signature['publicKey'] = newSigningKeys().publicKey),
    ],
    ['no key', 'bundle.badSignature', ({ signature }) => (signature['publicKey'] = 'AAAA')],
    ['no signature', 'bundle.badSignature', ({ signature }) => (signature['value'] = '')],
    ['another manifest', 'bundle.badSignature', ({ manifest }) => (manifest.complete = false)],
    [
      'another record',
      'bundle.changed',
      ({ records }) => (records['routing/west.json'] = { kind: 'routingCard' }),
    ],
    ['a record too many', 'bundle.changed', ({ records }) => (records['routing/more.json'] = {})],
    ['a record too few', 'bundle.damaged', ({ records }) => delete records['routing/west.json']],
    [
      'a path that leads out, signed',
      'bundle.unsafePath',
      (value) => (value.manifest.files['../x'] = hashOf('')),
    ],
    ['a newer version', 'bundle.fromTheFuture', (value) => (value.version = 9)],
    ['another format', 'bundle.notABundle', (value) => (value.format = 'zip')],
  ])('with %s is refused as %s', (_what, code, change) => {
    expect(() => read(changed(change))).toThrow(expect.objectContaining({ code }));
  });

  it('that breaks off is refused, wherever', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 2), (length) => {
        const code = length < text.indexOf('"penstock-file"') + 15 ? 'bundle.notABundle' : 'bundle.damaged';
        expect(() => read(text.slice(0, length))).toThrow(expect.objectContaining({ code }));
      }),
    );
  });

  it('may begin with a byte order mark, and have other line ends', () => {
    expect(read(`\uFEFF${text.replaceAll('\n', '\r\n')}`).records).toHaveLength(3);
  });

  it('is the canonical text of its value', () => {
    const names = ['\n  "records": {},\n', '"', '\\', '$&', 'Ünal'];
    const configuration = smallConfiguration(names.map((name, index) => seenCard(`c${index}`, name)));
    const texts = atOnce(textsOf(configuration));
    const whole = atOnce(signedFileText(texts, { ...signer, name: '\n  "records": {},\n' }, keys.privateKey));
    expect(whole).toBe(canonical(JSON.parse(whole) as JsonObject));
    const nothing = atOnce(textsOf({ records: [], complete: false }));
    expect(read(atOnce(signedFileText(nothing, signer, keys.privateKey))).records).toEqual([]);
  });

  it.each(['', 'PK\u0003\u0004', '[]', '7', 'null', '{"format":"penstock-f'])(
    'that is %j is none',
    (garbage) => {
      expect(() => read(garbage)).toThrow(expect.objectContaining({ code: 'bundle.notABundle' }));
    },
  );
});
