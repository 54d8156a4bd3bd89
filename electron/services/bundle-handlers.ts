import type { bundleChannels } from '../../shared/ipc/bundle-channels.ts';
import type { Handlers } from '../../shared/ipc/handlers.ts';
import { compareSides } from './bundles/compare-sides.ts';
import { copyLines } from './bundles/copy-lines.ts';
import { exportBundle } from './bundles/export-bundle.ts';
import { OpenBundles } from './bundles/open-bundles.ts';
import { ownSigner } from './bundles/signers.ts';
import type { Changes } from './changes.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** Handlers of these channels. */
export type BundleHandlers = Pick<Handlers, keyof typeof bundleChannels>;

/** One function per channel of bundles and comparisons. */
export function bundleHandlers(dependencies: ServiceDependencies, changes: Changes): BundleHandlers {
  const bundles = new OpenBundles(dependencies);
  const sources = { ...dependencies, bundles };
  return {
    'bundles.export': (request) => exportBundle(sources, request),
    'bundles.signer': async () => ({ name: (await ownSigner(dependencies))?.name ?? '' }),
    'bundles.open': async ({ form }) => {
      const place = await dependencies.choosePlace(form === 'folder' ? 'bundleFolder' : 'bundleFile');
      return place === null ? null : await bundles.open(place, form);
    },
    'bundles.opened': () => bundles.opened(),
    'bundles.trust': ({ bundleId, trusted }) => bundles.trust(bundleId, trusted),
    'compare.sides': (request) => compareSides(sources, request),
    'compare.copy': (request) => copyLines(sources, changes, request),
  };
}
