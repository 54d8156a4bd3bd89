import type { ConfigurationTable } from '../configuration-table.ts';
import type { Database } from '../database.ts';
import { mentionsIn, textsIn } from './mentions.ts';

type RoutingValues = Readonly<Record<string, string | number>>;

/** Prepares the routing cards table of `console.db`. */
export function createOrderRoutingTable(database: Database): ConfigurationTable<'orderRoutings'> {
  const write = database.prepare<[RoutingValues]>(`
    INSERT OR REPLACE INTO order_routings (number, account, id, position, enabled)
    VALUES (@number, @account, @id, @position, @enabled)`);
  const remove = database.prepare<[number]>('DELETE FROM order_routings WHERE number = ?');
  return {
    entity: 'orderRoutings',
    write: (key, card) => void write.run({ ...key, position: card.position, enabled: Number(card.enabled) }),
    remove: (number) => void remove.run(number),
    name: (card) => card.name,
    searchParts: (card) => [card.name, card.id, ...textsIn(card.filter)],
    mentions: (card) => mentionsIn('orderRouting', [...card.locations, ...textsIn(card.filter)]),
  };
}
