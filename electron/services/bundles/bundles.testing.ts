import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { configurationOf } from '../../../shared/portable/account-configuration.ts';
import {
  nothingSecret,
  seenCard,
  seenCatalogue,
  seenIntegration,
  seenLocation,
  seenRule,
} from '../../../shared/portable/portable.testing.ts';
import type { PortableConfiguration } from '../../../shared/portable/portable-record.ts';
import { atOnce } from '../../../shared/turns.ts';

/** A folder that is gone with its block. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'penstock-bundle-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Every file below a folder with its text, by path with `/`. */
export function filesBelow(folder: string): Record<string, string> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    found
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, string] => [
        path
          .slice(folder.length + 1)
          .split(sep)
          .join('/'),
        readFileSync(path, 'utf8'),
      ])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** A small configuration with one record of each kind, each with a reference. */
export function smallConfiguration(more: Parameters<typeof configurationOf>[0] = []): PortableConfiguration {
  const seen = [
    ...seenCatalogue('one'),
    seenIntegration('i', 'Harbor & Pine US', {
      'settings.mode': 'fast',
      'connection.url': 'https://shop.example',
    }),
    seenLocation('l', 'Reno'),
    seenRule('r', 'Hold: large orders', { integrations: ['i'] }),
    seenCard('c', 'West', { locations: ['l'] }),
  ];
  return atOnce(configurationOf([...seen, ...more], nothingSecret));
}
