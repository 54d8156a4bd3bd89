import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assetFor } from './asset.ts';

/**
 * The policy of the window: its own files and nothing else, no inline code, no `eval`, no markup from strings except by Vue's own templates.
 * `docs/adr/` tells why each part of the kit was chosen to live with it.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types vue',
].join('; ');

const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

/** The reply to one request of the window: a file with its type and the policy, or 404. */
export async function answerAsset(folder: string, { method, url }: Request): Promise<Response> {
  const asset = method === 'GET' ? assetFor(url) : null;
  const body = asset === null ? null : await contentsOf(join(folder, asset.path));
  if (asset === null || body === null) return new Response(null, { status: 404, headers: securityHeaders });
  return new Response(body, { headers: { ...securityHeaders, 'Content-Type': asset.contentType } });
}

async function contentsOf(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await readFile(path);
  } catch {
    return null;
  }
}
