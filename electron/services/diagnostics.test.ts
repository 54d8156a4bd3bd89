import { describe, expect, it } from 'vitest';
import { asSecret } from '../../shared/domain/secret.ts';
import { diagnosticsHandlers } from './diagnostics.ts';
import { safeDetails } from './diagnostics-details.ts';
import { accountRequest, keys, openServices } from './services.testing.ts';

const canary = 'canary-secret-4711';

async function open(detail: string) {
  const { computer, call, vault, redactor } = openServices();
  await call['accounts.add'](accountRequest(keys.first, 'Canary Garden GmbH'));
  redactor.register(asSecret(canary));
  const saved: string[] = [];
  const handlers = diagnosticsHandlers({
    store: computer.store,
    vault,
    redactor,
    sync: {
      sweep: () => undefined,
      start: () => undefined,
      stop: () => undefined,
      pull: () => undefined,
      status: (accountId) => ({ accountId, reach: 'online', error: null, answeredAt: null, entities: [] }),
    },
    describe: () => ({
      version: '0.1.0',
      platform: 'linux',
      locale: 'en-GB',
      dataFolder: '/home/ada/Penstock',
      openSample: false,
    }),
    readLog: () =>
      Promise.resolve({
        entries: [
          {
            time: '2026-11-01T00:00:00.000Z',
            level: 'warn',
            module: 'sync',
            message: `A pull failed ${canary}`,
            details: detail,
          },
        ],
        next: null,
      }),
    saveFile: (_name, text) => {
      saved.push(text);
      return Promise.resolve('/tmp/x.json');
    },
  });
  return { handlers, saved };
}

describe('The diagnostics file', () => {
  it('is saved as it was previewed, and holds no secret, name, address or folder', async () => {
    const detail = JSON.stringify({
      accountId: 'a-1',
      code: 'remote.offline',
      url: 'https://canary.example',
      key: canary,
    });
    const { handlers, saved } = await open(detail);
    const { id, text } = await handlers['diagnostics.preview']({});
    expect(await handlers['diagnostics.save']({ id })).toEqual({ path: '/tmp/x.json' });
    expect(saved).toEqual([`${text}\n`]);
    for (const word of [canary, 'Canary', 'canary.example', '/home/ada', 'a-1', keys.first]) {
      expect(text).not.toContain(word);
    }
    expect(JSON.parse(text)).toMatchObject({
      program: { version: '0.1.0' },
      accounts: [{ number: 1, reach: 'online' }],
      log: [{ level: 'warn', details: { code: 'remote.offline' } }],
    });
  });

  it('that was not previewed is not saved', async () => {
    const { handlers, saved } = await open('');
    await expect(handlers['diagnostics.save']({ id: 'made up' })).rejects.toMatchObject({
      code: 'record.notFound',
    });
    expect(saved).toEqual([]);
  });
});

describe('Details of the log', () => {
  it('pass only as words, numbers and switches of allowed members', () => {
    const error = {
      code: 'remote.offline',
      reference: 'K7Q2',
      message: 'Fernwood said no',
      details: { name: 'x' },
    };
    expect(safeDetails(JSON.stringify({ error, milliseconds: 7, steps: ['store', 'sync'] }))).toEqual({
      details: { code: 'remote.offline', reference: 'K7Q2', milliseconds: 7, steps: ['store', 'sync'] },
    });
    expect(
      safeDetails(JSON.stringify({ reason: 'a sentence of somebody', code: 'x'.repeat(90), name: 'Ada' })),
    ).toEqual({});
    for (const text of ['', 'not json', '7', '[]', 'null']) expect(safeDetails(text)).toEqual({});
  });
});
