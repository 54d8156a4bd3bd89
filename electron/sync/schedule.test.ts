import { describe, expect, it } from 'vitest';
import { entities, type Entity } from '../../shared/domain/entity.ts';
import { Schedule } from './schedule.ts';
import { usualTiming } from './timing.ts';

const minute = 60_000;
const makeSchedule = (random = 0.5): Schedule => new Schedule(usualTiming, 0, () => random);

/** Lets everything that is due succeed at one moment; gives the kinds in their order. */
function pullAllDue(schedule: Schedule, now: number): Entity[] {
  const pulled: Entity[] = [];
  for (let entity = schedule.due(now); entity !== null; entity = schedule.due(now)) {
    schedule.succeeded(entity, now);
    pulled.push(entity);
  }
  return pulled;
}

describe('schedule', () => {
  it('begins with everything, in the order of a first pull', () => {
    expect(pullAllDue(makeSchedule(), 0)).toEqual([...entities]);
  });

  it('comes back to integrations and exceptions each minute, to the rest every five', () => {
    const schedule = makeSchedule();
    pullAllDue(schedule, 0);
    expect(schedule.due(minute - 1)).toBeNull();
    expect(schedule.wakeAt()).toBe(minute);
    expect(pullAllDue(schedule, minute)).toEqual(['integrations', 'exceptions']);
    expect(pullAllDue(schedule, 5 * minute)).toEqual([...entities]);
  });

  it('pulls at once what is asked for, and on focus what is not fresh', () => {
    const schedule = makeSchedule();
    pullAllDue(schedule, 0);
    schedule.demand(['orders'], 5_000);
    expect(pullAllDue(schedule, 5_000)).toEqual(['orders']);
    schedule.focus(6_000);
    expect(schedule.due(6_000)).toBeNull();
    schedule.focus(12_000);
    expect(pullAllDue(schedule, 12_000)).toEqual(entities.filter((entity) => entity !== 'orders'));
  });

  it('pauses all of it while requests do not arrive, longer each time, and no longer when somebody asks', () => {
    const schedule = makeSchedule();
    let now = 0;
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const entity = schedule.due(now)!;
      schedule.failed(entity, 'away', null, now);
      const wakeAt = schedule.wakeAt()!;
      pauses.push(wakeAt - now);
      now = Math.max(wakeAt, now);
    }
    expect(pauses[0]).toBe(0);
    expect(pauses[1]).toBe(2_500);
    expect(pauses[3]).toBeGreaterThan(pauses[1]!);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(5 * minute);
    schedule.failed('orders', 'away', null, now);
    schedule.demand(entities, now);
    expect(schedule.due(now)).not.toBeNull();
  });

  it('lets one broken kind wait without holding up the others', () => {
    const schedule = makeSchedule();
    schedule.failed('connectors', 'broken', null, 0);
    expect(pullAllDue(schedule, 0)).toEqual(entities.filter((entity) => entity !== 'connectors'));
    expect(schedule.due(2_500)).toBe('connectors');
  });

  it('keeps to the pause that the account asked for, whoever asks', () => {
    const schedule = makeSchedule();
    schedule.failed('connectors', 'wait', 30_000, 0);
    schedule.demand(entities, 1_000);
    expect(schedule.due(29_999)).toBeNull();
    expect(schedule.due(30_000)).not.toBeNull();
    const restarted = makeSchedule();
    restarted.hold('connectors', 10_000, 0);
    expect(pullAllDue(restarted, 9_999)).not.toContain('connectors');
    expect(restarted.due(10_000)).toBe('connectors');
  });

  it('asks rarely for what is forbidden', () => {
    const schedule = makeSchedule();
    pullAllDue(schedule, 0);
    schedule.failed('events', 'forbidden', null, 0);
    for (let now = 0; now < 60 * minute; now += minute)
      expect(pullAllDue(schedule, now)).not.toContain('events');
    expect(pullAllDue(schedule, 60 * minute)).toContain('events');
  });

  it('stays still after a refused key until somebody asks, after a missing one also on focus', () => {
    const schedule = makeSchedule();
    schedule.failed('connectors', 'key', null, 0);
    schedule.focus(minute);
    expect([schedule.due(minute), schedule.wakeAt()]).toEqual([null, null]);
    schedule.demand(entities, minute);
    expect(schedule.due(minute)).not.toBeNull();
    schedule.failed('connectors', 'noKey', null, minute);
    expect(schedule.due(2 * minute)).toBeNull();
    schedule.focus(2 * minute);
    expect(schedule.due(2 * minute)).not.toBeNull();
  });
});
