import type { WireConnector, WireField, WireFlow } from '../wire.ts';

/** A connector of the catalogue as this folder describes it; ids, times and the readme are added when it is seeded. */
export interface ConnectorDescription {
  /** Its `connectorName`: stable, in camelCase. */
  readonly name: string;
  readonly displayName: string;
  readonly type: 'ecommerce' | 'marketplace' | 'fulfillment' | 'erp' | 'automation' | 'other';
  readonly description: string;
  /** What a person does at the other system first, one sentence each. */
  readonly beforehand: readonly string[];
  readonly version: string;
  readonly orgUnique?: boolean;
  readonly entities: readonly WireFlow[];
  readonly connection: WireConnector['connection'];
  readonly settings: readonly WireField[];
}

/** Flows from short notations such as `orders in`. */
export function flows(...notations: readonly `${string} ${'in' | 'out'}`[]): WireFlow[] {
  return notations.map((notation) => {
    const [name = '', direction] = notation.split(' ');
    return { name, direction: direction === 'in' ? 'in' : 'out' };
  });
}

/** The readme of a connector: Markdown, as the vendors of such hubs write it. */
export function readmeOf({
  name,
  displayName,
  description,
  beforehand,
  entities,
}: ConnectorDescription): string {
  const moved = entities.map(({ name, direction }) =>
    direction === 'in' ? `- **${name}** come into the account` : `- **${name}** are sent to ${displayName}`,
  );
  return [
    `# ${displayName}`,
    description,
    ...(beforehand.length > 0
      ? ['## Before you start', beforehand.map((step, index) => `${index + 1}. ${step}`).join('\n')]
      : []),
    ...(moved.length > 0 ? ['## What moves', moved.join('\n')] : []),
    '## Good to know',
    'Every flow is off at first. A change takes effect at once; records that are on their way are not called back.',
    // A reserved name (RFC 2606): nobody is there.
    `More stands in the [help of ${displayName}](https://${name.toLowerCase()}.example/help).`,
  ].join('\n\n');
}
