import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BundleForm, OpenedBundle } from '../../../shared/domain/comparison.ts';
import { membersOf } from '../../../shared/domain/members-of.ts';
import { AppError } from '../../../shared/errors.ts';
import { configurationOf } from '../../../shared/portable/account-configuration.ts';
import type {
  ConnectorFacts,
  PortableConfiguration,
  SeenRecord,
} from '../../../shared/portable/portable-record.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { readFolder } from './read-folder.ts';
import { limits, type BundleTexts } from './bundle-manifest.ts';
import { configurationFrom } from './bundle-text.ts';
import { inTurns } from './in-turns.ts';
import { refuseSecrets } from './refuse-secrets.ts';
import { looksSecret } from './looks-secret.ts';
import { fingerprintOf, type Signer } from './signature.ts';
import { readSignedFile } from './signed-file.ts';
import { setTrusted, standingOf } from './signers.ts';
import { fileError } from './write-whole.ts';

type Needed = Pick<ServiceDependencies, 'store' | 'redactor'>;

interface Open {
  readonly id: string;
  readonly name: string;
  readonly configuration: PortableConfiguration;
  readonly signer: Signer | null;
}

/** So many bundles are kept. */
const most = 5;

/** The bundles that a person has opened. They are read and checked once, as a whole, and kept in memory. */
export class OpenBundles {
  readonly #dependencies: Needed;
  /** Newest first. */
  #open: readonly Open[] = [];

  constructor(dependencies: Needed) {
    this.#dependencies = dependencies;
  }

  /** Reads a bundle. Fails with errors of the areas `bundle` and `store`; what can't be read as a whole isn't opened at all. */
  async open(place: string, form: BundleForm): Promise<OpenedBundle> {
    const name = basename(place);
    const read: BundleTexts & { readonly signer?: Signer } =
      form === 'folder' ? await readFolder(place) : await inTurns(readSignedFile(await textOf(place), name));
    const configuration = await inTurns(configurationFrom(read));
    await inTurns(refuseSecrets(configuration, await this.#forms(), looksSecret(this.#dependencies)));
    const opened = { id: crypto.randomUUID(), name, configuration, signer: read.signer ?? null };
    this.#open = [opened, ...this.#open].slice(0, most);
    return await this.#shown(opened);
  }

  async opened(): Promise<OpenedBundle[]> {
    return await Promise.all(this.#open.map((one) => this.#shown(one)));
  }

  /** Fails with `bundle.gone`. */
  configuration(bundleId: string): PortableConfiguration {
    return this.#known(bundleId).configuration;
  }

  /** Fails with `bundle.gone`. */
  async trust(bundleId: string, trusted: boolean): Promise<OpenedBundle> {
    const one = this.#known(bundleId);
    if (one.signer !== null) await setTrusted(this.#dependencies, one.signer, trusted);
    return await this.#shown(one);
  }

  #known(bundleId: string): Open {
    const found = this.#open.find(({ id }) => id === bundleId);
    if (found === undefined) throw new AppError('bundle.gone');
    return found;
  }

  async #shown({ id, name, configuration, signer }: Open): Promise<OpenedBundle> {
    const { complete, records } = configuration;
    return {
      id,
      name,
      complete,
      records: records.length,
      signer:
        signer === null
          ? null
          : {
              name: signer.name,
              fingerprint: fingerprintOf(signer.publicKey),
              standing: await standingOf(this.#dependencies, signer),
            },
    };
  }

  /** The forms of all accounts here, by the connector's internal name. A field that one of them calls a secret is one. */
  async #forms(): Promise<ReadonlyMap<string, ConnectorFacts>> {
    const { store } = this.#dependencies;
    const forms = new Map<string, ConnectorFacts>();
    for (const { id: accountId } of await store.run('accounts.list', {})) {
      const connectors = await store.run('connectors.all', { accountId });
      const seen = connectors.map((connector): SeenRecord => ({
        entity: 'connectors',
        recordId: connector.id,
        name: connector.name,
        members: membersOf('connectors', connector),
      }));
      for (const [name, facts] of (await inTurns(configurationOf(seen, () => false))).connectors) {
        if (!hasSecrets(forms.get(name))) forms.set(name, facts);
      }
    }
    return forms;
  }
}

function hasSecrets(facts: ConnectorFacts | undefined): boolean {
  return [...(facts?.connection.values() ?? [])].some(({ type }) => type === 'secret');
}

async function textOf(file: string): Promise<string> {
  try {
    const found = await stat(file);
    // A device or a pipe might never end.
    if (!found.isFile()) throw new AppError('bundle.notABundle');
    if (found.size > limits.bytes) throw new AppError('bundle.tooLarge', { file: basename(file) });
    return await readFile(file, 'utf8');
  } catch (thrown) {
    throw fileError(thrown);
  }
}
