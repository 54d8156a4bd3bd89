import type { RouteLocationRaw } from 'vue-router';
import type { SearchHit } from '../../../shared/domain/search.ts';
import { qualities, qualityOf, type Asked } from '../../../shared/search/rank.ts';
import type { Found, FoundGroup, GroupKind } from './found.ts';

/** Where a hit leads; null for kinds without a place. */
export function placeOfHit({ kind, id, of }: SearchHit): RouteLocationRaw | null {
  switch (kind) {
    case 'integrations':
      return { name: 'integration', params: { id } };
    case 'automationRules':
      return { name: 'automations-rule', params: { id } };
    case 'orderRoutings':
      return { name: 'card', params: { id } };
    case 'connectors':
      return { name: 'catalogue', query: { connector: id } };
    case 'locations':
      return of === undefined ? { name: 'inventory-engine' } : { name: 'integration', params: { id: of } };
    case 'settings':
      return { name: 'integration', params: { id: of ?? '', tab: 'settings' }, query: { field: id } };
    case 'changes':
      return { name: 'changes' };
    case 'orders':
      return { name: 'order', params: { id } };
    case 'exceptions':
      return { name: 'exception', params: { id } };
    case 'events':
      return { name: 'activity', query: { text: id, period: 'all' } };
    case 'versions':
      return { name: 'history', params: { view: 'moment' }, query: { at: of ?? '' } };
    default:
      return null;
  }
}

/** A hit as a line. Open changes and versions come and go: they are not pinned. */
export function foundOfHit(hit: SearchHit): Found {
  const { kind, id, of, title, context, similar = false } = hit;
  const isLasting = kind !== 'changes' && kind !== 'versions';
  return {
    id: [kind, id, of ?? ''].join('-').replaceAll(/\s/gu, '_'),
    title,
    context,
    to: placeOfHit(hit),
    similar,
    ...(isLasting ? { marked: { kind, id, ...(of === undefined ? {} : { of }) } } : {}),
  };
}

/** Hits by kind, in the order in which they came. */
export function groupsOfHits(hits: readonly SearchHit[]): readonly FoundGroup[] {
  return [...Map.groupBy(hits, ({ kind }) => kind)].map(([kind, own]) => ({
    kind: kind as GroupKind,
    found: own.map(foundOfHit),
  }));
}

/** Groups in the order of their best lines; equals stay in the order in which they are given. */
export function byBestLine(groups: readonly FoundGroup[], asked: Asked): readonly FoundGroup[] {
  const best = ({ found }: FoundGroup): number =>
    Math.min(
      ...found.map(({ title, similar }) =>
        qualities.indexOf(similar === true ? 'similar' : qualityOf(title, asked)),
      ),
    );
  return groups
    .filter(({ found }) => found.length > 0)
    .map((group) => ({ group, quality: best(group) }))
    .toSorted((left, right) => left.quality - right.quality)
    .map(({ group }) => group);
}
