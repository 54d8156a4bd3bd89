import type { FieldValue } from '../domain/field.ts';
import type { JsonValue } from '../json.ts';
import type { HoldEngineSettings } from './run-hold-engine.ts';
import type { RoutingEngineSettings } from './run-routing.ts';

/** Reads the Order Hold Engine's stored settings; `enabled` says whether it is, as an integration. */
export function holdEngineSettings(fields: readonly FieldValue[], enabled: boolean): HoldEngineSettings {
  return {
    enabled,
    defaultHoldMinutes: valueOf(fields, 'defaultHoldMinutes'),
    nextStatusAfterHold: valueOf(fields, 'nextStatusAfterHold'),
    rows: valueOf(fields, 'rows'),
  };
}

/** Reads the Order Routing Engine's stored settings; `integrationEnabled` says whether it is, as an integration. */
export function routingEngineSettings(
  fields: readonly FieldValue[],
  integrationEnabled: boolean,
): RoutingEngineSettings {
  return {
    integrationEnabled,
    enabled: switchOf(fields, 'enabled'),
    allowSplit: switchOf(fields, 'allowSplit'),
  };
}

function valueOf(fields: readonly FieldValue[], path: string): JsonValue | undefined {
  return fields.find((field) => field.path === path)?.value;
}

function switchOf(fields: readonly FieldValue[], path: string): boolean | undefined {
  const value = valueOf(fields, path);
  return typeof value === 'boolean' ? value : undefined;
}
