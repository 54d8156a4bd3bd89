import type { ChangeSet } from '../../../shared/domain/change.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ParsedRequest } from '../../../shared/ipc/contract.ts';
import type { CopiedChange } from '../../../shared/portable/copy.ts';
import type { Changes } from '../changes.ts';
import { StagingRules } from '../staging-rules.ts';
import { idOf, laySides, stepsTo } from './compare-sides.ts';
import { inTurns } from './in-turns.ts';
import type { SideSources } from './sides.ts';

/**
 * Stages, in a set of its own, what carries the chosen lines over to the account on one side. All or nothing: fails with `compare.blocked` where one of them can't be carried over (also because it needs another that
 * was not chosen), `compare.invalid` where the account's form refuses a value; both name the record. Also with `account.readOnly`, `change.nothingToDo`, and as reading the sides does.
 */
export async function copyLines(
  sources: SideSources,
  changes: Pick<Changes, 'stage' | 'rename'>,
  asked: ParsedRequest<'compare.copy'>,
): Promise<ChangeSet> {
  const side = asked.to === 'left' ? asked.left : asked.right;
  if (side.kind !== 'account') throw new AppError('ipc.invalidRequest');
  const { accountId } = side;
  const laid = await laySides(sources, asked);
  const wanted = new Set(asked.lines);
  const chosen = laid.pairs.filter((pair) => wanted.has(idOf(pair)));
  const steps = (await inTurns(stepsTo(laid, asked.to, chosen))).map(({ step }) => step);
  for (const { pair, problems } of steps) {
    const [problem] = problems;
    if (problem === undefined) continue;
    const name = pair.left?.key.name ?? pair.right?.key.name ?? '';
    throw new AppError('compare.blocked', { name, needed: problem.name, reason: problem.kind });
  }
  const copied = steps.flatMap(({ change }) => change ?? []);
  if (copied.length === 0) throw new AppError('change.nothingToDo');
  await refuseInvalid(sources, accountId, copied, (change) => {
    const step = steps.find((one) => one.change === change);
    return step?.pair.left?.key.name ?? step?.pair.right?.key.name ?? change.recordId;
  });
  const imported = (asked.to === 'left' ? asked.right : asked.left).kind === 'bundle';
  const set = await changes.stage({ accountId, setId: 'new', imported, changes: copied });
  await changes.rename({ accountId, setId: set.id, name: asked.name });
  return { ...set, name: asked.name };
}

async function refuseInvalid(
  { store }: SideSources,
  accountId: string,
  copied: readonly CopiedChange[],
  nameOf: (change: CopiedChange) => string,
): Promise<void> {
  const rules = new StagingRules(store, accountId);
  for (const change of copied) {
    const faults = await rules.faults(change);
    if (faults.length === 0) continue;
    throw new AppError('compare.invalid', {
      name: nameOf(change),
      members: faults.map(({ member }) => member).join(', '),
    });
  }
}
