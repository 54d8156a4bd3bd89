import { parseArgs } from 'node:util';
import type { ChangeableEntity } from '../../shared/domain/change.ts';
import type { CommandName } from './words.ts';

/** A command as it was typed. `account`: its name or id; absent: the active one. */
export type Command = { readonly json: boolean } & (
  | { readonly name: 'help' | 'version' | 'remove-data' }
  | { readonly name: 'status'; readonly account?: string }
  | { readonly name: 'pull'; readonly account?: string; readonly seconds: number }
  | {
      readonly name: 'export';
      readonly account?: string;
      readonly to: string;
      readonly kinds: readonly ChangeableEntity[];
    }
  | {
      readonly name: 'import';
      readonly account?: string;
      readonly from: string;
      readonly how: 'plan' | 'stage';
      readonly remove: boolean;
    }
  | { readonly name: 'compare'; readonly left: string; readonly right: string | null; readonly all: boolean }
);

/** The command can't be understood; the message says why, in English. */
export class UsageError extends Error {}

const kindByWord: Readonly<Record<string, ChangeableEntity>> = {
  integrations: 'integrations',
  rules: 'automationRules',
  routing: 'orderRoutings',
};

const switches = {
  json: { type: 'boolean' },
  help: { type: 'boolean' },
  account: { type: 'string' },
  to: { type: 'string' },
  only: { type: 'string' },
  plan: { type: 'boolean' },
  stage: { type: 'boolean' },
  remove: { type: 'boolean' },
  all: { type: 'boolean' },
  timeout: { type: 'string' },
  yes: { type: 'boolean' },
  // The program's own, of every start (`electron/config.ts`).
  'user-data': { type: 'string' },
} as const;

/** Which switches a command takes, `--json`, `--help` and `--user-data` apart. */
const taken: Readonly<Record<CommandName, readonly (keyof typeof switches)[]>> = {
  help: [],
  version: [],
  status: ['account'],
  pull: ['account', 'timeout'],
  export: ['account', 'to', 'only'],
  import: ['account', 'plan', 'stage', 'remove'],
  compare: ['all'],
  'remove-data': ['yes'],
};

/** Understands a command. Throws a `UsageError`. */
export function parseCommand([name, ...words]: readonly string[]): Command {
  const command = name as CommandName;
  const { values, positionals } = parsed(words);
  const json = values.json === true;
  if (values.help === true || command === 'help') return { name: 'help', json };
  const common = ['json', 'help', 'user-data'];
  const stray = Object.keys(values).find(
    (one) => !common.includes(one) && !(taken[command] as readonly string[]).includes(one),
  );
  if (stray !== undefined) throw new UsageError(`penstock ${command} takes no --${stray}.`);
  const account = values.account === undefined ? {} : { account: values.account };
  switch (command) {
    case 'version':
      return { name: command, json, ...exactly(positionals, 0, command) };
    case 'remove-data':
      if (values.yes !== true)
        throw new UsageError(
          'penstock remove-data removes all data and secrets of Penstock here: add --yes.',
        );
      return { name: command, json, ...exactly(positionals, 0, command) };
    case 'status':
      return { name: command, json, ...account, ...exactly(positionals, 0, command) };
    case 'pull':
      return {
        name: command,
        json,
        ...account,
        seconds: secondsOf(values.timeout),
        ...exactly(positionals, 0, command),
      };
    case 'export':
      if (values.to === undefined || values.to === '')
        throw new UsageError('penstock export needs --to, a folder or a file that ends in .penstock.');
      return {
        name: command,
        json,
        ...account,
        to: values.to,
        kinds: kindsOf(values.only),
        ...exactly(positionals, 0, command),
      };
    case 'import':
      if ((values.plan === true) === (values.stage === true))
        throw new UsageError('penstock import needs either --plan or --stage.');
      return {
        name: command,
        json,
        ...account,
        from: exactly(positionals, 1, command).words[0] ?? '',
        how: values.stage === true ? 'stage' : 'plan',
        remove: values.remove === true,
      };
    case 'compare': {
      const [left = '', right = null] = positionals;
      if (positionals.length < 1 || positionals.length > 2)
        throw new UsageError('penstock compare needs one or two sides.');
      return { name: command, json, left, right, all: values.all === true };
    }
  }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: switches, allowPositionals: true });
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : 'The command can’t be read.');
  }
}

function exactly(
  words: readonly string[],
  count: number,
  command: string,
): { readonly words: readonly string[] } {
  if (words.length === count) return { words };
  throw new UsageError(
    count === 0
      ? `penstock ${command} takes no “${words[0] ?? ''}”.`
      : `penstock ${command} needs one folder or file.`,
  );
}

function kindsOf(only: string | undefined): readonly ChangeableEntity[] {
  if (only === undefined) return Object.values(kindByWord);
  return [...new Set(only.split(','))].map((word) => {
    const kind = kindByWord[word.trim()];
    if (kind === undefined)
      throw new UsageError(`--only takes integrations, rules and routing, not “${word}”.`);
    return kind;
  });
}

function secondsOf(text: string | undefined): number {
  const seconds = Number(text ?? '600');
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 86_400)
    throw new UsageError('--timeout takes seconds, from 1 to 86400.');
  return seconds;
}
