import type { Migration } from '../../migrate.ts';
import { first } from './0001-first.ts';
import { exceptionGroups } from './0002-exception-groups.ts';
import { eventHours } from './0003-event-hours.ts';
import { orders } from './0004-orders.ts';
import { closedCauses } from './0005-closed-causes.ts';

/** Every step of `cache.db`, in order. How to add one: `docs/how-to/add-a-migration.md`. */
export const cacheMigrations: readonly Migration[] = [
  first,
  exceptionGroups,
  eventHours,
  orders,
  closedCauses,
];
