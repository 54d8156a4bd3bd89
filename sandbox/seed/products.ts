import type { Random } from '../random.ts';

/** Something that is sold. Prices are in cents of whatever currency the order is in. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly cents: number;
  /** Gift cards and the like aren't shipped. */
  readonly shipped: boolean;
}

const kinds: readonly (readonly [code: string, name: string, cents: number])[] = [
  ['TNT', 'Trail Tent', 24_900],
  ['SLP', 'Sleeping Bag', 13_900],
  ['MAT', 'Sleeping Mat', 7_900],
  ['STV', 'Camp Stove', 6_400],
  ['LNT', 'Lantern', 3_900],
  ['BPK', 'Backpack', 11_900],
  ['BTL', 'Steel Bottle', 2_800],
  ['MUG', 'Enamel Mug', 1_600],
  ['KNF', 'Pocket Knife', 4_500],
  ['AXE', 'Splitting Axe', 8_900],
  ['BLK', 'Wool Blanket', 9_900],
  ['JKT', 'Rain Jacket', 15_900],
  ['FLC', 'Fleece', 8_400],
  ['SOX', 'Merino Socks', 2_200],
  ['HAT', 'Felt Hat', 4_800],
  ['GLV', 'Work Gloves', 3_100],
  ['CHR', 'Folding Chair', 6_900],
  ['TBL', 'Roll-up Table', 10_900],
  ['HMK', 'Hammock', 5_900],
  ['ROP', 'Rope 20 m', 1_900],
];
const variants: readonly (readonly [code: string, name: string])[] = [
  ['GRN', 'Pine Green'],
  ['BLU', 'Harbor Blue'],
  ['SND', 'Sand'],
  ['CHL', 'Charcoal'],
  ['RST', 'Rust'],
  ['CRM', 'Cream'],
];
const sizes: readonly string[] = ['S', 'M', 'L', 'XL'];

/** The goods of the account: the first ones sell best. A few bundles, fragile things and gift cards are among them. */
export function makeProducts(count: number): Product[] {
  const products: Product[] = [
    { sku: 'GIFT-50', name: 'Gift Card 50', cents: 5_000, shipped: false },
    { sku: 'BNDL-CAMP-2', name: 'Camping Set for Two', cents: 49_900, shipped: true },
    { sku: 'FRAG-GLS-6', name: 'Hand-blown Glasses, set of 6', cents: 7_200, shipped: true },
    { sku: 'HAZ-GAS-230', name: 'Gas Cartridge 230 g', cents: 700, shipped: true },
  ];
  for (let index = 0; products.length < count; index += 1) {
    const [code, name, cents] = at(kinds, index);
    const [variantCode, variantName] = at(variants, Math.floor(index / kinds.length));
    const size = at(sizes, Math.floor(index / (kinds.length * variants.length)));
    const series = Math.floor(index / (kinds.length * variants.length * sizes.length));
    products.push({
      sku: `${code}-${variantCode}-${size}${series === 0 ? '' : `-${series + 1}`}`,
      name: `${name}, ${variantName}, ${size}`,
      cents: cents + series * 100,
      shipped: true,
    });
  }
  return products;
}

/** One product, the first ones more often than the last. */
export function pickProduct(random: Random, products: readonly Product[]): Product {
  const index = Math.floor(random.next() ** 2.2 * products.length);
  return at(products, index);
}

function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError('An empty list has no items');
  return item;
}
