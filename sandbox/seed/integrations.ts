import { Credentials } from '../credentials.ts';
import type { Random } from '../random.ts';
import type { WireConnector, WireCredential, WireIntegration } from '../wire.ts';
import {
  engineDescriptions,
  integrationDescriptions,
  type IntegrationDescription,
} from './integration-descriptions.ts';
import type { OrderSource } from './order.ts';
import { hour, type World } from './world.ts';

/** What the other parts of a seeding need to know about the integrations. */
export interface SeededIntegrations {
  readonly all: readonly WireIntegration[];
  /** Ids by name. */
  readonly idOf: (name: string) => string;
  readonly sources: readonly OrderSource[];
  readonly engine: (connectorName: string) => WireIntegration | undefined;
}

/** Adds the engines and the connected systems. Beyond the described ones, branches of the same company follow. */
export function seedIntegrations(
  world: World,
  connectors: ReadonlyMap<string, WireConnector>,
): SeededIntegrations {
  const random = world.random('integrations');
  const credentials = new Credentials(world.database);
  const all: WireIntegration[] = [];
  const sources: OrderSource[] = [];
  for (const description of descriptions(world, random)) {
    const connector = connectors.get(description.connector);
    if (connector === undefined) throw new RangeError(`No connector ${description.connector}`);
    const integration = makeIntegration(world, connector, description, random.identifier());
    all.push(integration);
    for (const [path, nature] of Object.entries(description.secrets ?? {})) {
      credentials.setNature(integration.integrationId, path, nature);
    }
    if (description.orders !== undefined) {
      sources.push({
        integrationId: integration.integrationId,
        connectorName: connector.connectorName,
        ...description.orders,
      });
    }
  }
  const byName = new Map(all.map((each) => [each.integrationName, each.integrationId]));
  return {
    all,
    sources,
    // A small account lacks some of them: what names them then names something that was removed.
    idOf: (name) => byName.get(name) ?? world.random(`removed ${name}`).identifier(),
    engine: (connectorName) => all.find((each) => each.connectorName === connectorName),
  };
}

/** Writes the integrations, once the locations are known that some of their settings name. */
export function insertIntegrations(world: World, integrations: readonly WireIntegration[]): void {
  for (const integration of integrations) world.insert('integrations', integration);
}

function descriptions(world: World, random: Random): IntegrationDescription[] {
  const wanted = world.volumes.integrations;
  const described = [...engineDescriptions, ...integrationDescriptions].slice(0, wanted);
  const templates = integrationDescriptions.filter(({ connector }) => connector !== 'ledgerline');
  for (let number = 1; described.length < wanted; number += 1) {
    const template: IntegrationDescription & { orders?: unknown } = { ...random.pick(templates) };
    delete template.orders;
    described.push({
      ...template,
      name: `${template.name} ${number}`,
      age: random.integer(24 * 10, 24 * 400),
    });
  }
  return described;
}

function makeIntegration(
  world: World,
  connector: WireConnector,
  description: IntegrationDescription,
  integrationId: string,
): WireIntegration {
  const {
    name,
    status,
    errorText,
    statusAge,
    age,
    activityAge,
    visible = {},
    secrets = {},
    settings = {},
  } = description;
  const fields: WireCredential[] = [
    ...Object.entries(visible).map(([path, value]) => ({ path, value })),
    ...Object.keys(secrets)
      .filter((path) => !path.startsWith('$'))
      .map((path) => ({ path, secret: true, isSet: true })),
  ];
  return {
    integrationId,
    integrationName: name,
    connectorId: connector.connectorId,
    connectorName: connector.connectorName,
    connectorType: connector.connectorType,
    version: connector.version,
    status,
    ...(errorText === undefined ? {} : { errorText }),
    statusChangedAt: world.ago(statusAge * hour),
    entities: connector.entities,
    connection: { fields },
    settings: { fields: Object.entries(settings).map(([path, value]) => ({ path, value })) },
    ...(activityAge === undefined ? {} : { lastActivityAt: world.ago(activityAge * hour) }),
    ...world.stamps(age * hour, Math.min(statusAge, activityAge ?? statusAge) * hour),
  };
}
