import type { ConfigurationEntity } from '../../../shared/domain/entity.ts';
import type { RecordByEntity } from '../../../shared/domain/records.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { ConfigurationTable } from '../configuration-table.ts';
import type { Database } from '../database.ts';
import { createAutomationRuleTable } from '../repositories/automation-rules.ts';
import {
  createConfigurationRecordRepository,
  type ConfigurationValues,
  type HeldConfiguration,
} from '../repositories/configuration-records.ts';
import { createConnectorTable } from '../repositories/connectors.ts';
import { createIntegrationTable } from '../repositories/integrations.ts';
import { createLocationTable } from '../repositories/locations.ts';
import { createMentionRepository } from '../repositories/mentions.ts';
import { createOrderRoutingTable } from '../repositories/order-routings.ts';
import { createStateRepository } from '../repositories/states.ts';
import { createVersionRepository, pulled, type VersionOrigin } from '../repositories/versions.ts';
import { searchText } from '../search-text.ts';
import type { IntakeOutcome } from './cached-intake.ts';

/** A record that the account has deleted. */
export interface Deletion {
  readonly id: string;
  readonly deletedAt: string;
}

/** Takes one kind of configuration record in; always inside the caller's transaction. `account` is its number in `console.db`. */
export interface ConfigurationIntake<Kind extends ConfigurationEntity = ConfigurationEntity> {
  take(
    account: number,
    records: readonly RecordByEntity[Kind][],
    deleted: readonly Deletion[],
    seenAt: number,
    origin?: VersionOrigin,
  ): IntakeOutcome;
}

/** Intake of every configuration entity. */
export type ConfigurationIntakes = { readonly [Kind in ConfigurationEntity]: ConfigurationIntake<Kind> };

/** Prepares the intake of all configuration entities. */
export function createConfigurationIntakes(database: Database): ConfigurationIntakes {
  return {
    connectors: createConfigurationIntake(database, createConnectorTable(database)),
    integrations: createConfigurationIntake(database, createIntegrationTable(database)),
    locations: createConfigurationIntake(database, createLocationTable(database)),
    automationRules: createConfigurationIntake(database, createAutomationRuleTable(database)),
    orderRoutings: createConfigurationIntake(database, createOrderRoutingTable(database)),
  };
}

/**
 * A record is stored when it is new, or differs from the held one and is not older. It becomes a version when more than its volatile
 * members differ. Deleted records stay as a row and a last version, and leave lists and search.
 */
function createConfigurationIntake<Kind extends ConfigurationEntity>(
  database: Database,
  table: ConfigurationTable<Kind>,
): ConfigurationIntake<Kind> {
  const { entity } = table;
  const records = createConfigurationRecordRepository(database);
  const states = createStateRepository(database);
  const versions = createVersionRepository(database);
  const mentions = createMentionRepository(database);

  const store = (
    account: number,
    record: RecordByEntity[Kind],
    seenAt: number,
    origin: VersionOrigin,
  ): boolean => {
    const text = JSON.stringify(record);
    const held = records.find(account, entity, record.id, text);
    if (held !== undefined && isNoNews(held, record)) return false;
    const values: ConfigurationValues = {
      name: table.name(record),
      updatedAt: record.updatedAt,
      state: states.number(JSON.parse(text) as JsonObject, held?.state ?? null),
      search: searchText(table.searchParts(record)),
      record: text,
    };
    const number = held?.number ?? records.insert(account, entity, record.id, values);
    if (held !== undefined) records.update(held, values);
    if (held?.state !== values.state) {
      versions.add({
        account,
        entity,
        record: number,
        state: values.state,
        origin,
        seenAt,
        changedAt: record.updatedAt,
      });
      mentions.replace(account, number, table.mentions(record));
    }
    table.write({ number, account, id: record.id }, record);
    return true;
  };

  const remove = (
    account: number,
    { id, deletedAt }: Deletion,
    seenAt: number,
    origin: VersionOrigin,
  ): boolean => {
    const held = records.find(account, entity, id, '');
    if (held === undefined || held.deletedAt !== null) return false;
    const state = states.number(null, null);
    records.markDeleted(held, deletedAt, state);
    versions.add({ account, entity, record: held.number, state, origin, seenAt, changedAt: deletedAt });
    mentions.replace(account, held.number, []);
    table.remove(held.number);
    return true;
  };

  return {
    take: (account, taken, deleted, seenAt, origin = pulled) => {
      const stored = taken.filter((record) => store(account, record, seenAt, origin)).map(({ id }) => id);
      const removed = deleted.filter((one) => remove(account, one, seenAt, origin)).map(({ id }) => id);
      return { changedIds: [...stored, ...removed], unchanged: taken.length - stored.length };
    },
  };
}

/** A deleted record comes back only by being newer: a page that was fetched before the deletion doesn't revive it. */
function isNoNews(held: HeldConfiguration, record: { readonly updatedAt: string }): boolean {
  if (held.deletedAt !== null) return record.updatedAt <= held.updatedAt;
  return held.same === 1 || record.updatedAt < held.updatedAt;
}
