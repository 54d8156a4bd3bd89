import { join } from 'node:path';
import type { SampleSize } from '../../shared/domain/sample-account.ts';
import { AppError } from '../../shared/errors.ts';
import type { JsonValue } from '../../shared/json.ts';
import { stableStringify } from '../../shared/json.ts';
import { createRedactor } from '../../shared/redaction.ts';
import { createLog } from '../log/log.ts';
import type { Transport } from '../remote/transport.ts';
import { openReadOnlyStore } from '../store/read-only-store.ts';
import type { StoreClient } from '../store/operations.ts';
import { systemKeychain } from '../vault/keychain.ts';
import { createVault } from '../vault/switching-vault.ts';
import { compareAnswer, exportAnswer, type BundleTools } from './bundle-commands.ts';
import { exitCodeOfError, exitCodes } from './exit-codes.ts';
import { help } from './help.ts';
import { planAnswer, stageAnswer } from './import-commands.ts';
import { printable, type Answer } from './output.ts';
import { parseCommand, UsageError, type Command } from './parse.ts';
import { pullAnswer } from './pull.ts';
import { removeDataAnswer } from './remove-data.ts';
import { statusAnswer } from './status.ts';
import { startWorking, type Working, type WorkingParts } from './working.ts';

/** Where a command runs. Electron, as far as a command needs it, comes in here. */
export interface CommandSurroundings {
  readonly words: readonly string[];
  readonly version: string;
  readonly dataFolder: string;
  readonly workingFolder: string;
  readonly keychainService: string;
  readonly sampleSize: SampleSize;
  readonly worker: WorkingParts['worker'];
  /** Takes the lock of the data folder; false while a Penstock runs on it. */
  readonly claimLock: () => boolean;
  /** The way to the network. */
  readonly transport: () => Promise<Transport>;
  readonly print: (text: string) => Promise<void>;
  readonly complain: (text: string) => Promise<void>;
}

/** Runs one command to its end; gives its exit code. Never fails: what goes wrong is printed, in English, with its code and reference. */
export async function runCommand(surroundings: CommandSurroundings): Promise<number> {
  const { words, print, complain } = surroundings;
  const json = words.includes('--json');
  try {
    const command = parseCommand(words);
    const { value, lines, exitCode } = await answerOf(surroundings, command);
    await print(json ? `${stableStringify(value, 2)}\n` : lines.map((line) => `${line}\n`).join(''));
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      await complain(`${printable(thrown.message)}\nSee: penstock help\n`);
      return exitCodes.usage;
    }
    const { code, parameters, reference } = AppError.from(thrown);
    const details = Object.entries(parameters).map(([name, value]) => `${name}: ${value}`);
    await complain(printable([`penstock: ${code}`, ...details, `reference ${reference}`].join(', ')) + '\n');
    if (json)
      await print(`${stableStringify({ error: { code, parameters: { ...parameters }, reference } }, 2)}\n`);
    return exitCodeOfError(code);
  }
}

async function answerOf(surroundings: CommandSurroundings, command: Command): Promise<Answer> {
  switch (command.name) {
    case 'help':
      return { value: { help }, lines: [help.trimEnd()], exitCode: exitCodes.done };
    case 'version':
      return said({ version: surroundings.version }, surroundings.version);
    case 'status':
      return await reading(surroundings, ({ store }) => statusAnswer(store, command.account));
    case 'export':
      return await reading(surroundings, (tools) => exportAnswer(tools, command));
    case 'compare':
      return await reading(surroundings, (tools) => compareAnswer(tools, command));
    case 'import':
      return command.how === 'plan'
        ? await reading(surroundings, (tools) => planAnswer(tools, command))
        : await working(surroundings, (tools, work) => stageAnswer(tools, work, command));
    case 'remove-data': {
      if (!surroundings.claimLock()) throw new AppError('app.alreadyRunning');
      const { vault, log } = own(surroundings);
      log.close();
      return await removeDataAnswer(vault, surroundings.dataFolder);
    }
    case 'pull':
      return await working(surroundings, (_tools, work) => pullAnswer(work, command));
  }
}

function said(value: JsonValue, line: string): Answer {
  return { value, lines: [line], exitCode: exitCodes.done };
}

/** Work that only reads: also beside a Penstock that runs. */
async function reading(
  surroundings: CommandSurroundings,
  work: (tools: BundleTools) => Promise<Answer>,
): Promise<Answer> {
  const { dataFolder, workingFolder } = surroundings;
  const store = openReadOnlyStore(join(dataFolder, 'store')) ?? emptyStore;
  const { redactor, vault, log } = own(surroundings);
  try {
    return await work({ store, redactor, vault, workingFolder });
  } finally {
    await store.close();
    log.close();
  }
}

/** Work that writes: refused while a Penstock runs on the same data. */
async function working(
  surroundings: CommandSurroundings,
  work: (tools: BundleTools, working: Working) => Promise<Answer>,
): Promise<Answer> {
  if (!surroundings.claimLock()) throw new AppError('app.alreadyRunning');
  const { dataFolder, workingFolder, sampleSize, worker } = surroundings;
  const { redactor, vault, log } = own(surroundings);
  const transport = await surroundings.transport();
  const program = await startWorking({ dataFolder, redactor, vault, log, transport, sampleSize, worker });
  try {
    return await work({ store: program.store, redactor, vault, workingFolder }, program);
  } finally {
    await program.close();
    log.close();
  }
}

function own({ dataFolder, keychainService }: CommandSurroundings) {
  const redactor = createRedactor();
  const log = createLog({ folder: join(dataFolder, 'logs'), redactor });
  const vault = createVault({ keychain: systemKeychain(keychainService), redactor, log: log.child('vault') });
  return { redactor, vault, log };
}

/** What there is before the first start: no account. */
const emptyStore: StoreClient = {
  run: (name) =>
    name === 'accounts.list' ? Promise.resolve([] as never) : Promise.reject(new AppError('account.unknown')),
  close: () => Promise.resolve(),
};
