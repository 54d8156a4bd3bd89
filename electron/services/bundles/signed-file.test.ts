import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import { smallConfiguration } from './bundles.testing.ts';
import { canonical, configurationFrom, hashOf, textsOf } from './bundle-text.ts';
import { fingerprintOf, newSigningKeys, publicKeyOf } from './signature.ts';
import { readSignedFile, signedFileText } from './signed-file.ts';

const keys = newSigningKeys();
const signer = { name: 'Ana, Harbor & Pine', publicKey: keys.publicKey };
const text = signedFileText(textsOf(smallConfiguration()), signer, keys.privateKey);
const read = (changed: string) => configurationFrom(readSignedFile(changed, 'a.penstock'));
const changed = (change: (value: never) => void): string => {
  const value = JSON.parse(text) as never;
  change(value);
  return canonical(value);
};

describe('a signed file', () => {
  it('reads as it was, says who signed it, and has the same bytes again', () => {
    expect(readSignedFile(text, 'a.penstock').signer).toEqual(signer);
    expect(read(text).records).toHaveLength(3);
    expect(signedFileText(textsOf(smallConfiguration()), signer, keys.privateKey)).toBe(text);
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

  it.each(['', 'PK\u0003\u0004', '[]', '7', 'null', '{"format":"penstock-file"'])(
    'that is %j is none',
    (garbage) => {
      expect(() => read(garbage)).toThrow(expect.objectContaining({ code: 'bundle.notABundle' }));
    },
  );
});
