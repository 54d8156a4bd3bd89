import { describe, expect, it } from 'vitest';
import type { IntegrationRow } from './integration-row.ts';
import { needsAttention, statusReason } from './status-reason.ts';

const now = Date.parse('2026-11-23T09:00:00.000Z');
const minutesAgo = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();

const row = (change: Partial<IntegrationRow>): IntegrationRow => ({
  id: 'a1',
  name: 'Shopify',
  connectorId: 'c1',
  connector: 'Shopify',
  connectorType: 'ecommerce',
  engine: null,
  status: 'connected',
  statusWord: 'connected',
  errorText: null,
  statusChangedAt: null,
  lastActivityAt: minutesAgo(1),
  missingFields: [],
  renewalDueAt: null,
  untestedSince: null,
  openExceptions: 0,
  exceptionTrend: [],
  usedBy: 0,
  ...change,
});

describe('statusReason', () => {
  it('gives the account its own words for an error, and says when there are none', () => {
    expect(statusReason(row({ status: 'error', errorText: 'Token revoked' }), now)).toEqual({
      kind: 'said',
      text: 'Token revoked',
    });
    expect(statusReason(row({ status: 'error', errorText: '  ' }), now).kind).toBe('errorWithoutText');
  });

  it('counts how long connecting takes, and from five minutes on calls it too long', () => {
    const connecting = (minutes: number) =>
      statusReason(row({ status: 'connecting', statusChangedAt: minutesAgo(minutes) }), now).kind;
    expect(connecting(0)).toBe('connecting');
    expect(connecting(3)).toBe('connectingFor');
    expect(connecting(6)).toBe('connectingTooLong');
  });

  it('names what a connected one lacks before it says that it works', () => {
    expect(statusReason(row({ openExceptions: 3 }), now)).toEqual({ kind: 'openExceptions', count: 3 });
    expect(statusReason(row({ lastActivityAt: null }), now).kind).toBe('nothingMovedYet');
    expect(statusReason(row({ lastActivityAt: minutesAgo(60 * 24 * 8) }), now).kind).toBe('quietFor');
    expect(statusReason(row({ statusChangedAt: minutesAgo(60) }), now).kind).toBe('connectedSince');
    expect(statusReason(row({ engine: 'inventoryEngine', lastActivityAt: null }), now).kind).toBe(
      'engineRuns',
    );
  });

  it('says of a connected one from two weeks before that its secrets are to be renewed, and that it needs attention', () => {
    const day = 24 * 60;
    const due = (minutes: number) => row({ renewalDueAt: minutesAgo(minutes), openExceptions: 3 });
    expect(statusReason(due(-15 * day), now).kind).toBe('openExceptions');
    expect(statusReason(due(-14 * day), now)).toEqual({ kind: 'renewalDue', at: minutesAgo(-14 * day) });
    expect(statusReason(due(1), now)).toEqual({ kind: 'renewalOverdue', at: minutesAgo(1) });
    expect([-15 * day, -14 * day, 1].map((minutes) => needsAttention(due(minutes), now))).toEqual([
      false,
      true,
      true,
    ]);
    expect(needsAttention({ ...due(1), status: 'disabled' }, now)).toBe(false);
    expect(statusReason({ ...due(1), status: 'error', errorText: 'No' }, now).kind).toBe('said');
  });

  it('names missing fields, the day of switching off, and an unknown word', () => {
    expect(statusReason(row({ status: 'notConfigured', missingFields: ['Key'] }), now)).toEqual({
      kind: 'missingFields',
      fields: ['Key'],
    });
    expect(statusReason(row({ status: 'notConfigured' }), now).kind).toBe('notConfigured');
    expect(statusReason(row({ status: 'disabled', statusChangedAt: minutesAgo(9) }), now).kind).toBe(
      'disabledSince',
    );
    expect(statusReason(row({ status: 'unknown', statusWord: 'frozen' }), now)).toEqual({
      kind: 'unknownWord',
      word: 'frozen',
    });
  });
});

describe('needsAttention', () => {
  it('is for errors and for connecting that takes too long, also when the clock is behind or the time unreadable', () => {
    expect(needsAttention(row({ status: 'error' }), now)).toBe(true);
    expect(needsAttention(row({ status: 'connecting', statusChangedAt: minutesAgo(6) }), now)).toBe(true);
    expect(needsAttention(row({ status: 'connecting', statusChangedAt: minutesAgo(4) }), now)).toBe(false);
    expect(needsAttention(row({ status: 'connecting', statusChangedAt: minutesAgo(-60) }), now)).toBe(false);
    expect(needsAttention(row({ status: 'connecting', statusChangedAt: 'soon' }), now)).toBe(false);
    expect(needsAttention(row({ status: 'disabled' }), now)).toBe(false);
  });
});
