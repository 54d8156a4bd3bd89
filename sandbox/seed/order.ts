import type { Random } from '../random.ts';
import type { WireLineItem, WireOrder } from '../wire.ts';
import { currencyOf, makeAddress } from './names.ts';
import { pickProduct, type Product } from './products.ts';

/** An integration that orders come from. */
export interface OrderSource {
  readonly integrationId: string;
  readonly connectorName: string;
  readonly region: 'america' | 'europe' | 'world';
  /** How much of all orders comes from here. */
  readonly weight: number;
  /** A tag that all its orders carry. */
  readonly tag?: string;
}

const rareTags: readonly (readonly [tag: string, probability: number])[] = [
  ['vip', 0.04],
  ['gift', 0.06],
  ['preorder', 0.025],
  ['subscription', 0.05],
  ['fraud-check', 0.015],
  ['rush', 0.03],
  ['employee', 0.006],
];

const methods: readonly (readonly [method: string, weight: number])[] = [
  ['Standard', 70],
  ['Expedited', 14],
  ['Two-Day', 7],
  ['Next-Day', 3],
  ['Freight', 1],
  ['Pickup', 2],
];

/**
 * An order as it arrives: status `new`, before any rule has seen it. `createdAt` in milliseconds; `number` is the
 * counter that its human number is made of.
 */
export function makeOrder(
  random: Random,
  options: {
    readonly source: OrderSource;
    readonly products: readonly Product[];
    readonly number: number;
    readonly createdAt: number;
    readonly orgKey: string;
  },
): WireOrder {
  const { source, number, createdAt, orgKey } = options;
  const address = makeAddress(random, source.region);
  const lineItems = makeLineItems(random, options.products, source.tag === 'wholesale');
  const subTotal = lineItems.reduce(
    (sum, item) => sum + item.quantity * (item.itemPrice - item.itemDiscount),
    0,
  );
  const placedAt = createdAt - random.integer(20_000, 15 * 60_000);
  const stamp = new Date(createdAt).toISOString();
  const order: WireOrder = {
    orderId: random.identifier(),
    extOrderId: humanNumber(source, number),
    status: 'new',
    routingStatus: 'pending',
    orderSource: source.connectorName,
    integration: source.integrationId,
    email: address.email,
    tags: makeTags(random, source),
    currency: currencyOf(address.country),
    subTotalPrice: rounded(subTotal),
    totalPrice: rounded(subTotal * (address.country === 'US' ? 1.07 : 1.19) + random.pick([0, 4.95, 9.95])),
    extOrderCreatedAt: new Date(placedAt).toISOString(),
    shippingAddress: address,
    lineItems,
    orgKey,
    createdAt: stamp,
    updatedAt: stamp,
  };
  // Now and then a shop sends an order without a shipping method.
  if (random.chance(0.97)) order.shippingMethod = random.weighted(methods);
  return order;
}

function makeLineItems(random: Random, products: readonly Product[], wholesale: boolean): WireLineItem[] {
  const count = random.weighted([
    [1, 58],
    [2, 24],
    [3, 11],
    [4, 5],
    [6, 2],
  ] as const);
  return Array.from({ length: count }, (_each, index) => {
    const product = pickProduct(random, products);
    const quantity = wholesale
      ? random.integer(6, 48)
      : random.weighted([
          [1, 80],
          [2, 14],
          [3, 4],
          [5, 2],
        ] as const);
    const itemPrice = product.cents / 100;
    return {
      uniqueId: String(index + 1),
      sku: product.sku,
      name: product.name,
      quantity,
      itemPrice,
      itemDiscount: random.chance(0.1) ? rounded(itemPrice * 0.1) : 0,
      taxable: true,
      requiresShipping: product.shipped,
    };
  });
}

function makeTags(random: Random, source: OrderSource): string[] {
  const tags = source.tag === undefined ? [] : [source.tag];
  for (const [tag, probability] of rareTags) {
    if (random.chance(probability)) tags.push(tag);
  }
  return tags;
}

/** The number that a person knows an order by; marketplaces have their own form. */
export function humanNumber({ connectorName }: Pick<OrderSource, 'connectorName'>, number: number): string {
  const digits = String(number);
  if (connectorName === 'bazario')
    return `702-${digits.padStart(7, '0')}-${String((number * 7_919) % 9_999_999).padStart(7, '0')}`;
  return connectorName === 'wholesalia' ? `W-${digits}` : `#${digits}`;
}

function rounded(amount: number): number {
  return Math.round(amount * 100) / 100;
}
