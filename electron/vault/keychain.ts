import { KeychainFailure, meaningOf } from './keychain-failure.ts';

/**
 * The operating system's keychain as named entries of text. Every failure is a `KeychainFailure`; only null means that an entry is not there.
 * Texts are neither empty nor hold NUL or half surrogate pairs, and have 2,560 bytes of UTF-8 at most.
 */
export interface Keychain {
  get(name: string): Promise<string | null>;
  set(name: string, text: string): Promise<void>;
  /** Does nothing where there is no such entry. */
  remove(name: string): Promise<void>;
  /** Names of all entries of this service. */
  names(): Promise<readonly string[]>;
  /** Writes an entry, reads it and removes it: the only proof that the keychain is there and open. May ask the person to unlock it. */
  check(): Promise<void>;
}

type Binding = Pick<
  typeof import('keytar'),
  'getPassword' | 'setPassword' | 'deletePassword' | 'findCredentials'
>;

const checkEntry = 'check';

/**
 * The keychain of this computer: Keychain, Credential Manager, or the Secret Service of the desktop. The one place that knows the
 * native binding, which is loaded by the first call: it throws on load where the system's library is missing. Calls go one by one,
 * because each takes a thread for as long as a prompt is open.
 *
 * On Linux a locked keyring answers *no such entry* (seen on Debian 12), to a read and to a removal alike. So that answer
 * is believed only after a write has shown that the keyring is open. On a locked keyring
 * `findCredentials` ends the process: it too is called only right after such a write.
 *
 * `service` is the name that all entries stand under.
 */
export function systemKeychain(service: string, platform: NodeJS.Platform = process.platform): Keychain {
  let last: Promise<unknown> = Promise.resolve();

  /** The operations of one call follow each other; those of other calls wait. */
  const inTurn = <Value>(operations: (binding: Binding) => Promise<Value>): Promise<Value> => {
    const turn = last.then(async () => {
      try {
        return await operations(await loadBinding());
      } catch (thrown) {
        if (thrown instanceof KeychainFailure) throw thrown;
        throw new KeychainFailure(meaningOf(platform, thrown instanceof Error ? thrown.message : ''), thrown);
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  };

  const prove = async (binding: Binding): Promise<void> => {
    await binding.setPassword(service, checkEntry, checkEntry);
    const found = await binding.getPassword(service, checkEntry);
    await binding.deletePassword(service, checkEntry);
    if (found !== checkEntry) throw new KeychainFailure('unavailable');
  };
  const absenceIsCertain = platform === 'darwin' || platform === 'win32';

  return {
    get: (name) =>
      inTurn(async (binding) => {
        const text = await binding.getPassword(service, name);
        if (text !== null || absenceIsCertain) return text;
        await prove(binding);
        return binding.getPassword(service, name);
      }),
    set: (name, text) => inTurn((binding) => binding.setPassword(service, name, text)),
    remove: (name) =>
      inTurn(async (binding) => {
        if ((await binding.deletePassword(service, name)) || absenceIsCertain) return;
        await prove(binding);
        await binding.deletePassword(service, name);
      }),
    names: () =>
      inTurn(async (binding) => {
        await prove(binding);
        const found = await binding.findCredentials(service);
        return found.map(({ account }) => account).filter((name) => name !== checkEntry);
      }),
    check: () => inTurn(prove),
  };
}

async function loadBinding(): Promise<Binding> {
  try {
    const loaded = await import('keytar');
    return loaded.default;
  } catch (thrown) {
    throw new KeychainFailure('unavailable', thrown);
  }
}
