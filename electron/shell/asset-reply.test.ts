import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAsset, contentSecurityPolicy } from './asset-reply.ts';

describe('The protocol handler', () => {
  let root = '';
  let folder = '';

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'penstock-assets-'));
    folder = join(root, 'renderer');
    await mkdir(join(folder, 'assets'), { recursive: true });
    await writeFile(join(root, 'secret.js'), 'outside');
    await writeFile(join(folder, 'index.html'), '<!doctype html>');
    await writeFile(join(folder, 'assets', 'index-1.js'), 'export {}');
  });
  afterAll(() => rm(root, { recursive: true }));

  it('serves a file with its type and the policy', async () => {
    const reply = await answerAsset(folder, new Request('app://bundle/assets/index-1.js'));
    expect(reply.status).toBe(200);
    expect(await reply.text()).toBe('export {}');
    expect(reply.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });

  it.each([
    'app://bundle/assets/missing.js',
    'app://bundle/../secret.js',
    'app://bundle/%2e%2e/secret.js',
    'app://bundle/..%2fsecret.js',
    'app://bundle/assets',
    'app://other/index.html',
  ])('answers 404, and nothing else, for %s', async (address) => {
    const reply = await answerAsset(folder, new Request(address));
    expect(reply.status).toBe(404);
    expect(await reply.text()).toBe('');
    expect(reply.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });

  it('only reads', async () => {
    const reply = await answerAsset(folder, new Request('app://bundle/index.html', { method: 'POST' }));
    expect(reply.status).toBe(404);
  });

  it('allows nothing inline, no eval, no other origin', () => {
    expect(contentSecurityPolicy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*|blob:/);
    expect(contentSecurityPolicy).toContain("require-trusted-types-for 'script'; trusted-types vue");
  });
});
