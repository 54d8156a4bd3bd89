import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { SecretText } from '../../../shared/domain/secret.ts';
import { keyOf } from '../../remote/exchange.ts';
import { signingKey } from '../../vault/signing-key.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { newSigningKeys, publicKeyOf, type Signer } from './signature.ts';

type Needed = Pick<ServiceDependencies, 'store' | 'vault'>;

const ownState = 'bundles.signer';
const trustedState = 'bundles.trusted';
const ownSchema = z.strictObject({ name: z.string(), publicKey: z.string() });
const trustedSchema = z.array(z.strictObject({ name: z.string(), publicKey: z.string() }));

/** Who this installation signs as; null before the first signed file. */
export async function ownSigner({ store }: Pick<Needed, 'store'>): Promise<Signer | null> {
  return parsed(ownSchema, await store.run('shellState.get', { name: ownState }));
}

/**
 * This installation's signer under a name, with the private key from the vault; the first time a pair of keys is made. One that the keychain has lost for certain is made anew. Fails with errors of the
 * area `vault`: nothing is made while the keychain only doesn't answer.
 */
export async function signerWithKey(
  { store, vault }: Needed,
  name: string,
): Promise<{ signer: Signer; key: SecretText }> {
  const answer = await vault.read(signingKey);
  let key: SecretText;
  if (answer.kind === 'absent') {
    key = newSigningKeys().privateKey;
    await vault.store(signingKey, key);
  } else {
    key = keyOf(answer);
  }
  const signer = { name, publicKey: publicKeyOf(key) };
  await store.run('shellState.set', { name: ownState, value: JSON.stringify(signer) });
  return { signer, key };
}

/** How a signer stands to this installation. */
export async function standingOf(
  { store }: Pick<Needed, 'store'>,
  signer: Signer,
): Promise<'own' | 'trusted' | 'foreign'> {
  if ((await ownSigner({ store }))?.publicKey === signer.publicKey) return 'own';
  const known = await trusted({ store });
  return known.some(({ publicKey }) => publicKey === signer.publicKey) ? 'trusted' : 'foreign';
}

/** Remembers a signer as known, or forgets it. */
export async function setTrusted(
  { store }: Pick<Needed, 'store'>,
  signer: Signer,
  isTrusted: boolean,
): Promise<void> {
  const others = (await trusted({ store })).filter(({ publicKey }) => publicKey !== signer.publicKey);
  const value = JSON.stringify(isTrusted ? [...others, signer] : others);
  await store.run('shellState.set', { name: trustedState, value });
}

async function trusted({ store }: Pick<Needed, 'store'>): Promise<readonly Signer[]> {
  return parsed(trustedSchema, await store.run('shellState.get', { name: trustedState })) ?? [];
}

/** What was stored; null where nothing was, or where it can't be read. */
function parsed<Value>(schema: z.ZodType<Value>, text: string | null): Value | null {
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Refuses to sign without a name: whoever gets the file is to read who made it. Fails with `ipc.invalidRequest`. */
export function refuseNameless(name: string): void {
  if (name === '') throw new AppError('ipc.invalidRequest');
}
