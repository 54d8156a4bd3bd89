import {
  changedKinds,
  foundKinds,
  stateKinds,
  statusKinds,
  type AskedState,
  type FoundKind,
} from '../domain/search-kinds.ts';

/** The kinds to look through: those that are named, or all but the history, which is asked for by name; of these the ones that know every condition. */
export function kindsAsked(
  named: readonly FoundKind[],
  conditions: {
    readonly states: readonly AskedState[];
    readonly hasStatus: boolean;
    readonly hasSpan: boolean;
  },
): readonly FoundKind[] {
  const all = named.length > 0 ? named : foundKinds.filter((kind) => kind !== 'versions');
  const knowing: readonly (readonly FoundKind[])[] = [
    ...conditions.states.map((state) => stateKinds[state]),
    ...(conditions.hasStatus ? [statusKinds] : []),
    ...(conditions.hasSpan ? [changedKinds] : []),
  ];
  return all.filter((kind) => knowing.every((kinds) => kinds.includes(kind)));
}
