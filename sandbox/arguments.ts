import { parseArgs } from 'node:util';
import { sampleSizeSchema } from '../shared/domain/sample-account.ts';
import { Clock } from './clock.ts';
import { parseFaultSwitch } from './faults/faults.ts';
import { parseRights } from './rights.ts';
import type { SampleAccountOptions } from './server.ts';

export const usage = `npm run sandbox -- [switches]
  --port N         a port to insist on (any free one without it)
  --folder DIR     where the data lies (a new temporary folder without it)
  --size WORD      sample | small | large | stress; only for new data
  --seed N         same seed, size and --now: same data
  --now TIME       an ISO-8601 time that the account's clock starts at
  --still          nothing happens by itself
  --fault SWITCH   [METHOD ]path=kind[:detail][xTIMES][@AFTER], may be given often
  --key HEX        the key, 32 hex digits
  --rights LIST    all | orders:rl,integrations:crudl | -orders
  --control HEX    another token for /control than the key
`;

/** Switches as they were typed; `folder` may be absent. */
export type ParsedArguments = Omit<SampleAccountOptions, 'folder'> & { readonly folder?: string };

/** Reads the command line. Throws a `RangeError` or `TypeError` that says what can't be read. */
export function parseArguments(given: readonly string[]): ParsedArguments | 'help' {
  const { values } = parseArgs({
    args: [...given],
    options: {
      port: { type: 'string' },
      folder: { type: 'string' },
      size: { type: 'string' },
      seed: { type: 'string' },
      now: { type: 'string' },
      still: { type: 'boolean' },
      fault: { type: 'string', multiple: true },
      key: { type: 'string' },
      rights: { type: 'string' },
      control: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return 'help';
  const size = sampleSizeSchema.safeParse(values.size ?? 'sample');
  if (!size.success) throw new RangeError(`No such size: ${values.size ?? ''}`);
  const key = hexDigits(values.key);
  const token = hexDigits(values.control);
  return {
    size: size.data,
    still: values.still ?? false,
    faults: (values.fault ?? []).map(parseFaultSwitch),
    ...(values.folder === undefined ? {} : { folder: values.folder }),
    ...(values.port === undefined ? {} : { port: wholeNumber('port', values.port) }),
    ...(values.seed === undefined ? {} : { seed: wholeNumber('seed', values.seed) }),
    ...(values.now === undefined ? {} : { clock: new Clock({ startsAt: moment(values.now) }) }),
    ...(key === undefined ? {} : { key }),
    ...(values.rights === undefined ? {} : { rights: parseRights(values.rights) }),
    control: token === undefined ? {} : { token },
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`--${name} must be a whole number`);
  return Number(text);
}

function hexDigits(text: string | undefined): string | undefined {
  if (text !== undefined && !/^[0-9a-f]{32}$/.test(text)) throw new RangeError('A key has 32 hex digits');
  return text;
}

function moment(text: string): number {
  const value = Date.parse(text);
  if (Number.isNaN(value)) throw new RangeError('--now must be an ISO-8601 time');
  return value;
}
