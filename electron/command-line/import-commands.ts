import { resolve } from 'node:path';
import type { ComparedLine, OpenedBundle } from '../../shared/domain/comparison.ts';
import { AppError } from '../../shared/errors.ts';
import { compareSides } from '../services/bundles/compare-sides.ts';
import { copyLines } from '../services/bundles/copy-lines.ts';
import { sourcesOf, type BundleTools, type Of } from './bundle-commands.ts';
import { exitCodes } from './exit-codes.ts';
import { bundleSide, findAccount } from './find.ts';
import { lineText, lineValue, printable, type Answer } from './output.ts';
import type { Working } from './working.ts';

/** What importing would change. Nothing is kept. Fails with errors of the area `bundle`, `account.unknown`. */
export async function planAnswer(tools: BundleTools, command: Of<'import'>): Promise<Answer> {
  const { title, account, lines, signer } = await importLines(tools, command);
  const planned = lines.filter(({ kind, step }) => step !== null || kind === 'ambiguous');
  return {
    value: {
      from: title,
      signer: signer === null ? null : { ...signer },
      account: account.name,
      lines: planned.map(lineValue),
      totals: totalsOf(planned),
    },
    lines: [...signerLines(signer), ...planned.flatMap(lineText), footer(planned)],
    exitCode: planned.length === 0 ? exitCodes.done : exitCodes.differs,
  };
}

/** Lines of an import, with what each would do; removals only where they were asked for. */
async function importLines(tools: BundleTools, { from, account: asked, remove }: Of<'import'>) {
  const account = await findAccount(tools.store, asked);
  const sources = sourcesOf(tools);
  const { side: left, title, signer } = await bundleSide(sources.bundles, resolve(tools.workingFolder, from));
  const right = { kind: 'account', accountId: account.id } as const;
  const request = { left, right, to: 'right', withSame: false } as const;
  const { lines } = await compareSides(sources, { ...request, matches: [] });
  return {
    account,
    title,
    signer,
    sources,
    left,
    right,
    lines: lines.filter(({ step }) => remove || step?.operation !== 'delete'),
  };
}

/** Who signed what is imported, and whether that signer is known here: nothing for a folder, which nobody signs. */
function signerLines(signer: OpenedBundle['signer']): string[] {
  if (signer === null) return [];
  const standings = { own: 'this computer', trusted: 'known here', foreign: 'NOT known here' } as const;
  return [
    printable(`signed by ${signer.name} (${standings[signer.standing]}), fingerprint ${signer.fingerprint}`),
  ];
}

/** Stages what importing would change: what is ready. What is in the way of the rest is said, and nothing is applied. */
export async function stageAnswer(
  tools: BundleTools,
  { services }: Working,
  command: Of<'import'>,
): Promise<Answer> {
  const { account, title, sources, left, right, lines, signer } = await importLines(tools, command);
  const ready = lines.filter(({ step }) => step !== null && step.problems.length === 0);
  if (ready.length === 0) throw new AppError('change.nothingToDo');
  const changes: Parameters<typeof copyLines>[1] = {
    stage: async (request) => await services.handlers['changes.stage'](request),
    rename: async (request) => await services.handlers['changeSets.rename'](request),
  };
  const set = await copyLines(sources, changes, {
    left,
    right,
    matches: [],
    to: 'right',
    lines: ready.map(({ id }) => id),
    name: `Import ${title}`.slice(0, 200),
  });
  const waiting = set.changes.length;
  return {
    value: {
      signer: signer === null ? null : { ...signer },
      account: account.name,
      changeSet: set.id,
      changes: waiting,
      leftOut: lines.filter(({ step, kind }) => kind === 'ambiguous' || (step?.problems.length ?? 0) > 0)
        .length,
    },
    lines: [
      ...signerLines(signer),
      printable(`${waiting} changes wait in ${account.name}. Look at them and apply them in the window.`),
    ],
    exitCode: exitCodes.done,
  };
}

function totalsOf(lines: readonly ComparedLine[]) {
  const count = (operation: string): number =>
    lines.filter(({ step }) => step?.operation === operation && step.problems.length === 0).length;
  return {
    add: count('create'),
    change: count('update'),
    remove: count('delete'),
    blocked: lines.filter(({ kind, step }) => kind === 'ambiguous' || (step?.problems.length ?? 0) > 0)
      .length,
  };
}

function footer(lines: readonly ComparedLine[]): string {
  const { add, change, remove, blocked } = totalsOf(lines);
  const rest = blocked === 0 ? '' : `, ${blocked} can't be`;
  return `${add} to add, ${change} to change, ${remove} to remove${rest}`;
}
