import type { CommandId } from './command-list.ts';

/** Commands that can take several records at once: those that are selected together in their list. */
export const severalIds = [
  'record.test',
  'record.enable',
  'record.disable',
  'record.export',
  'record.retry',
  'record.resolve',
  'record.dismiss',
  'record.reopen',
  'record.remove',
] as const satisfies readonly CommandId[];
/** The id of such a command. */
export type SeveralId = (typeof severalIds)[number];

/** Kinds of records of which a list lets several be selected. */
export const selectableKinds = ['integrations', 'rules', 'cards', 'exceptions', 'causes'] as const;
export type SelectableKind = (typeof selectableKinds)[number];

/** Records that a command takes together. */
export interface Several {
  readonly kind: SelectableKind;
  /** Null: all that match what the list is filtered for, and nobody has counted them. */
  readonly count: number | null;
}

/** What commands that take several records are called in one language. */
export interface SeveralWords {
  /** Each with a hole for the records. */
  readonly commands: Readonly<Record<SeveralId, string>>;
  /** Each with a hole for the number where it is known. */
  readonly records: Readonly<
    Record<SelectableKind, { readonly one: string; readonly other: string; readonly all: string }>
  >;
}

/** What a command is called that takes these records: it says how many they are. */
export function titleOfSeveral(
  words: SeveralWords,
  language: 'en' | 'de',
  id: SeveralId,
  { kind, count }: Several,
): string {
  const { one, other, all } = words.records[kind];
  const number = count === null ? '' : new Intl.NumberFormat(language).format(count);
  const records = count === null ? all : (count === 1 ? one : other).replace('{count}', () => number);
  return words.commands[id].replace('{records}', () => records);
}

/** Whether the command can take several records at once. */
export function takesSeveral(id: CommandId): id is SeveralId {
  return severalIds.some((one) => one === id);
}
