import { catalogue } from '../catalogue/catalogue.ts';
import { readmeOf, type ConnectorDescription } from '../catalogue/description.ts';
import type { WireConnector } from '../wire.ts';
import { day, type World } from './world.ts';

/** Fills the catalogue; gives the connectors by name. Above forty, there are regional editions of the same ones. */
export function seedConnectors(world: World): Map<string, WireConnector> {
  const random = world.random('connectors');
  const connectors = new Map<string, WireConnector>();
  for (let index = 0; index < world.volumes.connectors; index += 1) {
    const connector = makeConnector(
      world,
      describe(index),
      random.identifier(),
      random.integer(200, 900) * day,
    );
    connectors.set(connector.connectorName, connector);
    world.insert('connectors', connector);
  }
  return connectors;
}

/** The description at a place of the catalogue; after its end, editions of what can be connected more than once. */
function describe(index: number): ConnectorDescription {
  const plain = catalogue[index];
  if (plain !== undefined) return plain;
  const repeatable = catalogue.filter((each) => each.type !== 'automation');
  const beyond = index - catalogue.length;
  const original = repeatable[beyond % repeatable.length] ?? plain;
  if (original === undefined) throw new RangeError('The catalogue is empty');
  const edition = Math.floor(beyond / repeatable.length) + 2;
  return {
    ...original,
    name: `${original.name}${edition}`,
    displayName: `${original.displayName} (edition ${edition})`,
    orgUnique: false,
  };
}

function makeConnector(
  world: World,
  description: ConnectorDescription,
  connectorId: string,
  age: number,
): WireConnector {
  return {
    connectorId,
    connectorName: description.name,
    displayName: description.displayName,
    connectorType: description.type,
    description: description.description,
    readme: readmeOf(description),
    logoUrl: `https://logos.invalid/${description.name}.png`,
    version: description.version,
    orgUnique: description.orgUnique ?? false,
    entities: [...description.entities],
    connection: description.connection,
    settings: { fields: [...description.settings] },
    ...world.stamps(age, age / 7),
  };
}
