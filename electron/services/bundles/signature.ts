import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import { asSecret, type SecretText } from '../../../shared/domain/secret.ts';

/** Who signed, as the file says it: any name can be claimed, the key can't. */
export interface Signer {
  readonly name: string;
  /** Ed25519, in base64 of its DER form (SubjectPublicKeyInfo). */
  readonly publicKey: string;
}

/** A pair of keys. The private one belongs into the vault, and nowhere else. */
export interface SigningKeys {
  readonly publicKey: string;
  readonly privateKey: SecretText;
}

/** Makes a new pair. */
export function newSigningKeys(): SigningKeys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: asSecret(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')),
  };
}

/** The public key that belongs to a private one. */
export function publicKeyOf(privateKey: SecretText): string {
  return createPublicKey(keyFrom(privateKey)).export({ format: 'der', type: 'spki' }).toString('base64');
}

/** Signs a text; gives the signature in base64. The same text and key give the same signature. */
export function signText(text: string, privateKey: SecretText): string {
  return sign(null, Buffer.from(text), keyFrom(privateKey)).toString('base64');
}

/** True where the signature of the text was made with the private key of this public one. False for anything that is no such key. */
export function isSignedBy(text: string, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return (
      key.asymmetricKeyType === 'ed25519' &&
      verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
    );
  } catch {
    return false;
  }
}

/** A public key for people to compare: eight groups of four digits. */
export function fingerprintOf(publicKey: string): string {
  const digits = createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
  return (digits.match(/.{4}/g) ?? []).join(' ');
}

function keyFrom(privateKey: SecretText) {
  return createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
}
