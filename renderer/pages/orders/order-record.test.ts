import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/json.ts';
import { readOrder } from './order-record.ts';

describe('the record of an order', () => {
  it('gives what the page shows', () => {
    const order = readOrder({
      tags: ['gift', 7, 'vip'],
      shippingAddress: {
        firstName: 'Anna',
        lastName: '',
        city: 'Oslo',
        zipCodeOrPostalCode: 150,
        country: 'NO',
      },
      lineItems: [
        { sku: 'A', name: 'Thing', quantity: 2, itemPrice: 1.5, requiresShipping: false },
        null,
        'x',
      ],
    });
    expect(order.tags).toEqual(['gift', 'vip']);
    expect(order.address).toEqual(['Anna', '150 Oslo', 'NO']);
    expect(order.items).toEqual([
      { sku: 'A', name: 'Thing', quantity: 2, price: 1.5, discount: null, shipped: false },
    ]);
  });

  it('is read whatever shape its members have', () => {
    const members = fc.dictionary(
      fc.constantFrom('tags', 'lineItems', 'shippingAddress', 'email', 'subTotalPrice', 'extOrderCreatedAt'),
      fc.jsonValue(),
    );
    fc.assert(fc.property(members, (record) => void readOrder(record as JsonObject)));
  });
});
