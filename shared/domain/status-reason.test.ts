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
