import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json.ts';
import { holdEngineSettings } from './engine-settings.ts';
import { runHoldEngine } from './run-hold-engine.ts';

const order = {
  status: ' New ',
  integration: 'shop',
  createdAt: '2026-11-23T12:00:00Z',
  holdUntil: 'before',
};
const now = Date.parse('2026-11-23T12:00:00Z');

function run(settings: JsonObject, on: JsonObject = order, enabled = true) {
  const fields = Object.entries(settings).map(([path, value]) => ({ path, value: value as JsonValue }));
  return runHoldEngine(holdEngineSettings(fields, enabled), on, now);
}

describe('the hold engine', () => {
  it('holds by the first row of the source, else by the default', () => {
    const rows = [
      { integrationId: 'other', holdMinutes: 1 },
      { integrationId: 'shop', holdMinutes: 30, nextStatusAfterHold: 'reviewRequired' },
      { integrationId: 'shop', holdMinutes: 5 },
    ];
    const outcome = run({ defaultHoldMinutes: 60, rows });
    expect(outcome).toMatchObject({ verdict: 'ran', ruleId: null, heldUntil: '2026-11-23T12:30:00.000Z' });
    expect(outcome.record).toMatchObject({ status: 'onHold', holdUntil: '2026-11-23T12:30:00.000Z' });
    const other = run({ defaultHoldMinutes: 60, rows }, { ...order, integration: 'third' });
    expect(other.heldUntil).toBe('2026-11-23T13:00:00.000Z');
    const partial = run({
      defaultHoldMinutes: 0,
      nextStatusAfterHold: 'reviewRequired',
      rows: [{ integrationId: 'shop' }],
    });
    expect(partial.record).toEqual({
      status: 'reviewRequired',
      integration: 'shop',
      createdAt: order.createdAt,
    });
    expect(run({}).record.status).toBe('readyForFulfillment');
  });

  it('acts on new orders only, and while it is enabled', () => {
    expect(run({}, { ...order, status: 'onHold' }).verdict).toBe('none');
    expect(run({}, { createdAt: order.createdAt }).verdict).toBe('none');
    expect(run({}, order, false).verdict).toBe('none');
  });

  it.each<JsonObject>([
    { defaultHoldMinutes: 'ten' },
    { nextStatusAfterHold: 'archived' },
    { rows: 'none' },
    { rows: [null] },
    { rows: [{ integrationId: 'shop', holdMinutes: -1 }] },
  ])('can not be told with %j', (settings) => {
    expect(run(settings)).toMatchObject({ verdict: 'unknown', reason: 'settings', record: order });
  });

  it('can not be told for an order without a readable date', () => {
    expect(run({}, { status: 'new', createdAt: 'once' })).toMatchObject({
      verdict: 'unknown',
      reason: 'moment',
    });
  });
});
