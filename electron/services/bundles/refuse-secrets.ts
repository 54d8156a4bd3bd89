import { AppError } from '../../../shared/errors.ts';
import {
  fieldOf,
  holdsSecret,
  isUndescribedSecret,
  type LooksSecret,
} from '../../../shared/portable/secret-members.ts';
import type { Pieces } from '../../../shared/turns.ts';
import type { ConnectorFacts, PortableConfiguration } from '../../../shared/portable/portable-record.ts';

/**
 * Refuses a bundle that holds a secret, whoever put it there: a value of a field that some form calls one, and whatever looks like one. `forms`: the connectors of the accounts here. Fails with
 * `bundle.secretInside`, which names file and member and never the value. A record per piece of work.
 */
export function* refuseSecrets(
  { records }: PortableConfiguration,
  forms: ReadonlyMap<string, ConnectorFacts>,
  looksSecret: LooksSecret,
): Pieces<void> {
  for (const { source: file, members, key } of records) {
    const connector = forms.get(key.connector ?? '');
    for (const [member, value] of Object.entries(members)) {
      const [part, path] = fieldOf(member);
      const isSecretField = part !== null && connector?.[part].get(path)?.type === 'secret';
      const found =
        isSecretField ||
        holdsSecret(value, looksSecret) ||
        (connector === undefined && isUndescribedSecret(member, value));
      if (found) throw new AppError('bundle.secretInside', { file, member: member.slice(0, 200) });
    }
    yield;
  }
}
