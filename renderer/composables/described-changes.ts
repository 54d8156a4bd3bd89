import type { VersionLine } from '../../shared/domain/history.ts';
import { useDescribedFields } from '../stores/described-fields.ts';
import { isOfConnector } from './plan.ts';

/** Gives the function that has the words of settings and connections read which these changes name, so that they are told by their titles. Never fails. */
export function useDescribedChanges(): (accountId: string, lines: readonly VersionLine[]) => void {
  const described = useDescribedFields();
  return (accountId, lines) => {
    const told = lines.filter(
      ({ entity, differences }) =>
        entity === 'integrations' && differences.some(({ member }) => isOfConnector(member)),
    );
    void described.need(
      accountId,
      told.map(({ recordId }) => recordId),
    );
  };
}
