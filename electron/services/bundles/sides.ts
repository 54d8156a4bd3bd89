import type { ComparedSide } from '../../../shared/domain/comparison.ts';
import { AppError } from '../../../shared/errors.ts';
import { configurationOf } from '../../../shared/portable/account-configuration.ts';
import type { PortableConfiguration } from '../../../shared/portable/portable-record.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { looksSecret } from './looks-secret.ts';
import { inTurns } from './in-turns.ts';
import type { OpenBundles } from './open-bundles.ts';

/** What sides are read from. */
export interface SideSources extends Pick<ServiceDependencies, 'store' | 'redactor' | 'now'> {
  readonly bundles: Pick<OpenBundles, 'configuration'>;
}

/** The configuration of one side. Fails with `bundle.gone`, `account.unknown`. */
export async function readSide(sources: SideSources, side: ComparedSide): Promise<PortableConfiguration> {
  if (side.kind === 'bundle') return sources.bundles.configuration(side.bundleId);
  const { store, now = Date.now } = sources;
  const { accountId } = side;
  const accounts = await store.run('accounts.list', {});
  if (!accounts.some(({ id }) => id === accountId)) throw new AppError('account.unknown');
  const at = side.kind === 'moment' ? side.at : new Date(now()).toISOString();
  const seen = await store.run('history.moment', { accountId, at });
  return await inTurns(configurationOf(seen, looksSecret(sources)));
}
