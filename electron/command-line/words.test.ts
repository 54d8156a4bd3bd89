import { describe, expect, it } from 'vitest';
import { errorCodes, type ErrorCode } from '../../shared/errors.ts';
import { exitCodeOfError, exitCodes } from './exit-codes.ts';
import { help } from './help.ts';
import { printable } from './output.ts';
import { parseCommand, UsageError } from './parse.ts';
import { commandNames, commandWords } from './words.ts';

describe('the words of a start', () => {
  it.each<[argv: string[], packaged: boolean, words: string[] | null]>([
    [['penstock'], true, null],
    [['penstock', '--sample'], true, null],
    [['penstock', 'penstock://integrations/1'], true, null],
    [['penstock', 'status', '--json'], true, ['status', '--json']],
    [['penstock', '--no-sandbox', 'status'], true, ['status']],
    [['penstock', '--help'], true, ['help']],
    [['penstock', '--version'], true, ['version']],
    [['penstock', 'Status'], true, null],
    [['electron', '--no-sandbox', '/program', 'pull', '--account', 'A'], false, ['pull', '--account', 'A']],
    [['electron', '/program', '--sample'], false, null],
    [['electron', 'status'], false, null],
    [['electron', '/program', '--user-data=/tmp/x', 'status'], false, ['status']],
  ])('%j, packaged %j: %j', (argv, packaged, words) => {
    expect(commandWords(argv, packaged)).toEqual(words);
  });
});

describe('a command', () => {
  it.each([
    ['status --account A --json', { name: 'status', account: 'A', json: true }],
    ['pull --timeout 5', { name: 'pull', seconds: 5 }],
    ['export --to x --only rules,routing', { to: 'x', kinds: ['automationRules', 'orderRoutings'] }],
    ['import x --plan', { name: 'import', from: 'x', how: 'plan', remove: false }],
    ['import x --stage --remove', { how: 'stage', remove: true }],
    ['compare a b --all', { left: 'a', right: 'b', all: true }],
    ['compare a', { left: 'a', right: null, all: false }],
    ['compare a --help', { name: 'help' }],
    ['status --user-data=/tmp/x', { name: 'status' }],
  ])('%s is understood', (text, command) => {
    expect(parseCommand(text.split(' '))).toMatchObject(command);
  });

  it.each([
    'status extra',
    'status --to x',
    'status --nonsense',
    'pull --timeout soon',
    'pull --timeout -1',
    'export',
    'export --to',
    'export --to x --only everything',
    'import x',
    'import x --plan --stage',
    'import --plan',
    'import a b --plan',
    'compare',
    'compare a b c',
    'compare a --account b',
  ])('%s is refused with a reason', (text) => {
    expect(() => parseCommand(text.split(' '))).toThrow(UsageError);
  });

  it('is in the help, as is every exit code', () => {
    for (const name of commandNames) expect(help).toContain(name);
    for (const code of Object.values(exitCodes)) expect(help).toMatch(new RegExp(`\\b${code} [a-z]`, 'i'));
  });

  it('ends with a known code whatever goes wrong', () => {
    const known: readonly number[] = Object.values(exitCodes);
    for (const code of Object.keys(errorCodes) as ErrorCode[]) {
      expect(known).toContain(exitCodeOfError(code));
      expect(exitCodeOfError(code)).toBeGreaterThan(exitCodes.usage);
    }
  });

  it('never lets a name speak to the terminal', () => {
    expect(printable('a\u001b[2Jb\u202ec\nd')).toBe('a�[2Jb�c�d');
  });
});
