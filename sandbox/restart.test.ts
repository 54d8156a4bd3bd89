import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../shared/json.ts';
import { restart, startTestAccount, textOf } from './account.testing.ts';
import { plurals } from './entities.ts';

describe('a restart', () => {
  it('keeps data, key, port, clock and what is due', async () => {
    let account = await startTestAccount();
    const { key, url } = account;
    const { body } = await account.call('POST', '/automation_rules', {
      name: 'Kept',
      trigger: 'orders.updated',
    });
    const rule = body['automation_rule'] as JsonObject;
    const [shop] = await account.list('/integrations?connectorType=ecommerce&keys=*');
    const path = `/integrations/${textOf(shop, 'integrationId')}`;
    await account.call('PUT', path, { status: 'connecting' });
    account = await restart(account);
    expect([account.key, account.url]).toEqual([key, url]);
    expect(
      (await account.call('GET', `/automation_rules/${textOf(rule, 'ruleId')}`)).body['automation_rule'],
    ).toEqual(rule);
    account.clock.advance(5_000);
    account.tick();
    expect((await account.call('GET', path)).body['integration']).toMatchObject({ status: 'connected' });
    await account.remove();
  });

  it('chooses another port when its own is taken, and refuses to start on a port that was insisted on', async () => {
    const first = await startTestAccount();
    const port = Number(new URL(first.url).port);
    await first.close();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    await expect(startTestAccount({ folder: first.folder, port })).rejects.toThrow('EADDRINUSE');
    const second = await startTestAccount({ folder: first.folder });
    expect(second.url).not.toBe(first.url);
    expect((await second.call('GET', '/organizations')).status).toBe(200);
    other.close();
    await second.remove();
  });

  it('can stop and start serving', async () => {
    const account = await startTestAccount();
    await account.stopServing();
    await expect(account.call('GET', '/orders')).rejects.toThrow();
    await account.startServing();
    expect((await account.call('GET', '/orders')).status).toBe(200);
    await account.remove();
  });

  it('throws away what an interrupted seeding left', async () => {
    const account = await startTestAccount();
    await account.close();
    rmSync(join(account.folder, 'account.db'));
    writeFileSync(join(account.folder, 'account.seeding.db'), 'half a file');
    const again = await startTestAccount({ folder: account.folder });
    expect(readdirSync(account.folder)).not.toContain('account.seeding.db');
    expect(await again.list('/orders?count=1')).toHaveLength(1);
    await again.remove();
  });
});

describe('a seed', () => {
  const everything = async (seed: number): Promise<string[]> => {
    const account = await startTestAccount({ seed });
    const pages = await Promise.all(
      plurals.map(async (plural) => JSON.stringify(await account.list(`/${plural}?keys=*&count=2000`))),
    );
    await account.remove();
    return pages;
  };

  it('gives the same data again, and other seeds other data', async () => {
    const [first, second, other] = [await everything(3), await everything(3), await everything(4)];
    expect(second).toEqual(first);
    expect(other[plurals.indexOf('orders')]).not.toEqual(first[plurals.indexOf('orders')]);
  });
});

describe('the sample', () => {
  it('has the volumes, the five states and the sense that it should have', async () => {
    const account = await startTestAccount({ size: 'sample' });
    const { records } = account.account;
    const counted = Object.fromEntries(plurals.map((plural) => [plural, records.count(plural)]));
    expect(counted).toMatchObject({
      connectors: 40,
      integrations: 19,
      automation_rules: 30,
      order_routings: 8,
      locations: 12,
      orders: 20_000,
      exceptions: 2_500,
      events: 40_000,
      organizations: 1,
    });
    expect(counted['automation_runs']).toBeGreaterThan(10_000);
    const external = records.all('integrations').filter((each) => each.connectorType !== 'automation');
    expect(external).toHaveLength(14);
    expect(new Set(external.map((each) => each.status))).toEqual(
      new Set(['connected', 'connecting', 'created', 'disabled', 'error']),
    );
    for (const each of external) expect(each.errorText !== undefined).toBe(each.status === 'error');
    const rules = records.all('automation_rules');
    expect(rules.filter((rule) => rule.isDefault)).toMatchObject([{ trigger: 'orders.new', enabled: true }]);
    expect(
      rules.flatMap((rule) => rule.actions).filter((action) => JSON.stringify(action).includes('"code"')),
    ).toHaveLength(1);
    const statuses = new Set(
      (await account.list('/orders?count=2000&order=-createdAt')).map((order) => order['status']),
    );
    for (const status of ['onHold', 'readyForFulfillment', 'sentToFulfillment', 'reviewRequired'])
      expect(statuses).toContain(status);
    expect(statuses).not.toContain('new');
    const open = records.withStatus('exceptions', 'active', 3_000).map((each) => each.integration);
    const openOf = (id: string) => open.filter((each) => each === id).length;
    const most = [...external].sort((one, other) => openOf(other.integrationId) - openOf(one.integrationId));
    // Two that are in error, and one that is connected and has a wrong setting.
    const three = most.slice(0, 3).map((each) => each.status);
    expect(three.toSorted()).toEqual(['connected', 'error', 'error']);
    const misdated = plurals.filter((plural) =>
      records
        .all(plural)
        .some((each) => each.createdAt > each.updatedAt || each.updatedAt > account.clock.stamp()),
    );
    expect(misdated).toEqual([]);
    await account.remove();
  });
});
