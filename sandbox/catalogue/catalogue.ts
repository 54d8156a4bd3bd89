import type { ConnectorDescription } from './description.ts';
import { engines } from './engines.ts';
import { marketplaces } from './marketplaces.ts';
import { storefronts } from './storefronts.ts';
import { erps, services } from './systems.ts';
import { warehouses } from './warehouses.ts';

/** Everything that can be connected, and the engines: forty in all. */
export const catalogue: readonly ConnectorDescription[] = [
  ...engines,
  ...storefronts,
  ...marketplaces,
  ...warehouses,
  ...erps,
  ...services,
];
