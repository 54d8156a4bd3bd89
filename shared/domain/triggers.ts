/** What rules wait for (contract, *automation_rules*). Apart from the schemas, because the window needs the words and no schemas. */
export const triggers = [
  'orders.new',
  'orders.updated',
  'shipments.updated',
  'fulfillments.created',
  'exceptions.modified',
  'exceptions.scheduled',
  'products.updated',
] as const;
export type Trigger = (typeof triggers)[number];
