import { z } from 'zod';

/** Every kind of record that a pull brings into the store. The order here is the order of a first pull: small and needed first. */
export const entities = [
  'connectors',
  'integrations',
  'locations',
  'automationRules',
  'orderRoutings',
  'exceptions',
  'inventory',
  'events',
  'automationRuns',
  'orders',
] as const;
export const entitySchema = z.enum(entities);
export type Entity = z.infer<typeof entitySchema>;

/**
 * Configuration records: few, precious, kept with every version in `console.db`. All other entities can be pulled
 * again and live in `cache.db`.
 */
export const configurationEntities = [
  'connectors',
  'integrations',
  'locations',
  'automationRules',
  'orderRoutings',
] as const;
export const configurationEntitySchema = z.enum(configurationEntities);
export type ConfigurationEntity = z.infer<typeof configurationEntitySchema>;

/** True for the kinds of record whose versions are kept. */
export function isConfigurationEntity(entity: Entity): entity is ConfigurationEntity {
  return (configurationEntities as readonly string[]).includes(entity);
}
