import type { OrderStep } from '../../composables/record-order.ts';
import type { RowCommand } from '../../composables/row-commands.ts';

/** How a rule or card stands in its list, as far as it decides what can be done with it. */
export interface OrderedSituation {
  readonly enabled: boolean;
  /** Where it can be moved to from its place. */
  readonly steps: readonly OrderStep[];
  /** Why nothing can be changed; empty where it can. */
  readonly locked: string;
  /** Why this one cannot be switched or removed; empty where it can. */
  readonly fixed: string;
}

/** What the row's own menu and switch do. */
export interface OrderedWishes {
  readonly enable: (on: boolean) => void;
  readonly step: (to: OrderStep) => void;
  readonly moveTo: () => void;
  readonly duplicate: () => void;
  readonly remove: () => void;
}

const moves = {
  up: 'record.up',
  down: 'record.down',
  first: 'record.first',
  last: 'record.last',
} as const satisfies Readonly<Record<OrderStep, RowCommand['id']>>;

/** What can be done with a rule or card of its list. */
export function orderedCommands(
  { enabled, steps, locked, fixed }: OrderedSituation,
  { enable, step, moveTo, duplicate, remove }: OrderedWishes,
): readonly RowCommand[] {
  return [
    { id: enabled ? 'record.disable' : 'record.enable', run: () => enable(!enabled), locked: fixed },
    ...steps.map((to): RowCommand => ({ id: moves[to], run: () => step(to), locked })),
    ...(steps.length > 0 ? [{ id: 'record.moveTo' as const, run: moveTo, locked }] : []),
    { id: 'record.duplicate', run: duplicate, locked },
    { id: 'record.remove', run: remove, locked: fixed },
  ];
}
