import { describe, expect, it } from 'vitest';
import type { SyncStatus } from '../../shared/domain/sync-status.ts';
import { StatusTracker } from './status.ts';

describe('the progress of a pull', () => {
  it('is told at once for the first page of each kind, however close they come', () => {
    const told: SyncStatus[] = [];
    const tracker = new StatusTracker(
      'home',
      (status) => told.push(status),
      () => 1_000,
    );
    const done = (entity: string): number | undefined =>
      told.at(-1)?.entities.find((each) => each.entity === entity)?.done;
    tracker.pulling('events');
    tracker.progressed('events', 10, null);
    expect(done('events')).toBe(10);
    tracker.progressed('events', 20, null);
    expect(done('events')).toBe(10);
    tracker.pulling('orders');
    tracker.progressed('orders', 5, null);
    expect(done('orders')).toBe(5);
  });
});
