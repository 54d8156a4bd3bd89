import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';

/** One item of an order, as far as the account tells. Prices are in the order's currency. */
export interface OrderItem {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number | null;
  readonly price: number | null;
  readonly discount: number | null;
  readonly shipped: boolean;
}

/** What the page shows of the whole record. All texts are foreign; a member of the wrong shape counts as absent. */
export interface OrderRecord {
  readonly items: readonly OrderItem[];
  readonly tags: readonly string[];
  /** Lines of the address, those that hold something. */
  readonly address: readonly string[];
  readonly phone: string;
  readonly email: string;
  readonly method: string;
  readonly orderedAt: string;
  readonly subTotal: number | null;
}

/** Reads an order's record (its members are the words of the rule language: `rule-language`, fields). */
export function readOrder(record: JsonObject): OrderRecord {
  const address = objectAt(record, 'shippingAddress');
  const at = (name: string): string => textAt(address, name);
  return {
    items: listAt(record, 'lineItems').filter(isJsonObject).map(readItem),
    tags: listAt(record, 'tags').filter((tag) => typeof tag === 'string'),
    address: [
      `${at('firstName')} ${at('lastName')}`,
      at('company'),
      at('address1'),
      at('address2'),
      `${at('zipCodeOrPostalCode')} ${at('city')}`,
      `${at('stateOrProvince')} ${at('country')}`,
    ]
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    phone: at('phone'),
    email: textAt(record, 'email') || at('email'),
    method: textAt(record, 'shippingMethod'),
    orderedAt: textAt(record, 'extOrderCreatedAt'),
    subTotal: numberAt(record, 'subTotalPrice'),
  };
}

function readItem(item: JsonObject): OrderItem {
  return {
    sku: textAt(item, 'sku'),
    name: textAt(item, 'name'),
    quantity: numberAt(item, 'quantity'),
    price: numberAt(item, 'itemPrice'),
    discount: numberAt(item, 'itemDiscount'),
    shipped: item['requiresShipping'] !== false,
  };
}

function textAt(of: JsonObject, name: string): string {
  const value = of[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function numberAt(of: JsonObject, name: string): number | null {
  const value = of[name];
  return typeof value === 'number' ? value : null;
}

function listAt(of: JsonObject, name: string): readonly JsonValue[] {
  const value = of[name];
  return Array.isArray(value) ? value : [];
}

function objectAt(of: JsonObject, name: string): JsonObject {
  const value = of[name];
  return isJsonObject(value) ? value : {};
}
