import type { ConnectorType } from '../../../shared/domain/connector.ts';
import type { CatalogueEntry } from '../../stores/catalogue.ts';

/** Words that people type for a kind of system, whatever the connector calls itself. */
const aliases: Readonly<Record<ConnectorType, string>> = {
  ecommerce: 'shop store webshop storefront laden onlineshop',
  marketplace: 'marktplatz seller',
  fulfillment: '3pl warehouse wms lager logistik',
  erp: 'accounting ledger finance buchhaltung',
  automation: 'engine',
  other: 'service shipping returns tax dienst',
};

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The text that an entry is found by. */
function haystack({ displayName, name, description, type }: CatalogueEntry): string {
  return plain(`${displayName} ${name} ${aliases[type]} ${description}`);
}

/**
 * The entries that hold every typed word in their names, other words for their kind or description; those whose name begins with what was typed come first, then by name. Takes the BCP 47
 * tag by which names are sorted.
 */
export function searchCatalogue(
  entries: readonly CatalogueEntry[],
  text: string,
  locale: string,
): readonly CatalogueEntry[] {
  const words = plain(text).split(/\s+/u).filter(Boolean);
  const order = new Intl.Collator(locale);
  const begins = (entry: CatalogueEntry): number =>
    words[0] !== undefined && plain(entry.displayName).startsWith(words[0]) ? 0 : 1;
  return entries
    .filter((entry) => {
      const text = haystack(entry);
      return words.every((word) => text.includes(word));
    })
    .toSorted(
      (one, other) => begins(one) - begins(other) || order.compare(one.displayName, other.displayName),
    );
}

/** Why an entry can't be added: one of it is there, and there can be only one. Null where it can. */
export function onlyOne({ orgUnique, integrations }: CatalogueEntry): string | null {
  return orgUnique ? (integrations[0]?.id ?? null) : null;
}
