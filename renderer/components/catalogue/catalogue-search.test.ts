import { describe, expect, it } from 'vitest';
import type { CatalogueEntry } from '../../stores/catalogue.ts';
import { onlyOne, searchCatalogue } from './catalogue-search.ts';

const entry = (displayName: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  id: displayName,
  name: displayName.toLowerCase(),
  displayName,
  type: 'ecommerce',
  description: '',
  version: '1',
  orgUnique: false,
  entities: [],
  connectionType: 'fields',
  integrations: [],
  ...more,
});
const all = [
  entry('Zebra Stock', { type: 'fulfillment' }),
  entry('Café Cart', { description: 'For bakers with stock' }),
  entry('Stockline', { type: 'erp' }),
];
const found = (text: string) => searchCatalogue(all, text, 'en').map(({ displayName }) => displayName);

describe('the search of the catalogue', () => {
  it('finds by name without accents, by other words for the kind, and needs every word', () => {
    expect(found('cafe')).toEqual(['Café Cart']);
    expect(found('3pl')).toEqual(['Zebra Stock']);
    expect(found('stock 3PL')).toEqual(['Zebra Stock']);
    expect(found('nobody')).toEqual([]);
  });

  it('puts names that begin with it first, and sorts by name', () => {
    expect(found('stock')).toEqual(['Stockline', 'Café Cart', 'Zebra Stock']);
    expect(found('')).toEqual(['Café Cart', 'Stockline', 'Zebra Stock']);
  });

  it('knows which there can be only one of', () => {
    const integrations = [{ id: 'i1', name: 'Mine' }];
    expect(onlyOne(entry('A', { orgUnique: true, integrations }))).toBe('i1');
    expect(onlyOne(entry('A', { integrations }))).toBeNull();
    expect(onlyOne(entry('A', { orgUnique: true }))).toBeNull();
  });
});
