import type { Entity } from '../../shared/domain/entity.ts';

/** Kinds of record that an integration's row and page are made of: when one of them changes, they are read again. */
export const integrationParts: readonly Entity[] = [
  'integrations',
  'connectors',
  'exceptions',
  'automationRules',
  'orderRoutings',
  'locations',
];
