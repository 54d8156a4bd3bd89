import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { compareContract } from './contract-comparison.ts';
import { usedCalls, type UsedCall } from './contract-usage.ts';

const call: UsedCall = {
  method: 'put',
  path: '/things/{id}',
  parameters: [],
  envelope: 'thing',
  reads: ['name', 'address.country', 'lost'],
  writes: ['name', 'color'],
};
const description: JsonObject = {
  openapi: '3.0.0',
  paths: {
    '/api/v3/things/{thingId}': {
      put: {
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/ThingChange' } } },
        },
        responses: {
          200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/ThingReply' } } } },
        },
      },
    },
  },
  components: {
    schemas: {
      ThingChange: { properties: { name: { type: 'string' } } },
      ThingReply: {
        allOf: [
          { properties: { success: {} } },
          { properties: { thing: { $ref: '#/components/schemas/Thing' } } },
        ],
      },
      Thing: {
        properties: {
          name: {},
          address: { properties: { country: {} } },
          self: { $ref: '#/components/schemas/Thing' },
        },
      },
    },
  },
};

describe('comparison with a description of the API', () => {
  it('names members that the description does not know', () => {
    expect(compareContract([call], description)).toEqual([
      'reads   PUT /things/{id} lost',
      'writes  PUT /things/{id} color',
    ]);
  });

  it('names paths, verbs, parameters and envelopes', () => {
    const calls: UsedCall[] = [
      { ...call, path: '/others' },
      { ...call, method: 'get' },
      { ...call, parameters: ['count'], envelope: 'stuff', reads: [], writes: [] },
    ];
    expect(compareContract(calls, description)).toEqual([
      'path    /others',
      'verb    GET /things/{id}',
      'query   PUT /things/{id} ?count',
      'reply   PUT /things/{id} stuff',
    ]);
  });

  it('covers every path that the adapters use', () => {
    const paths = new Set(usedCalls().map(({ path }) => path));
    expect(paths).toContain('/automation_rules/{id}');
    expect(paths).toContain('/inventory');
    expect(paths).not.toContain('/inventory/{id}');
    expect(compareContract(usedCalls(), { paths: {} })).toHaveLength(paths.size);
  });

  it('runs as a command with an exit code', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'penstock-contract-')), 'openapi.json');
    writeFileSync(file, JSON.stringify(description));
    const command = fileURLToPath(new URL('contract-check.ts', import.meta.url));
    const run = (argument: string) => promisify(execFile)(process.execPath, [command, argument]);
    await expect(run(file)).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining('path    /orders') as string,
    });
    await expect(run(`${file}.none`)).rejects.toMatchObject({ code: 2 });
  });
});
