import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { asSecret } from '../../../shared/domain/secret.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { configurationOf } from '../../../shared/portable/account-configuration.ts';
import {
  accountOf,
  anyAccount,
  seenCard,
  seenCatalogue,
  seenIntegration,
  seenRule,
} from '../../../shared/portable/portable.testing.ts';
import { createRedactor } from '../../../shared/redaction.ts';
import { looksSecret } from './looks-secret.ts';
import { keyText } from '../../../shared/portable/natural-key.ts';
import { readFolder } from './read-folder.ts';
import { writeFolder } from './write-folder.ts';
import { canonical, hashOf } from './bundle-manifest.ts';
import { configurationFrom, textsOf } from './bundle-text.ts';
import { filesBelow, smallConfiguration, temporaryFolder } from './bundles.testing.ts';
import { filesOf, safePath } from './file-name.ts';
import { writeBeside } from './write-whole.ts';
import { atOnce } from '../../../shared/turns.ts';

describe('a bundle as a folder', () => {
  it('is one readable file per record, with a manifest, and reads as it was', async () => {
    using folder = temporaryFolder();
    await writeFolder(folder.path, atOnce(textsOf(smallConfiguration())));
    expect(Object.keys(filesBelow(folder.path))).toEqual([
      'integrations/harbor-pine-us.shop.json',
      'penstock.json',
      'routing/west.json',
      'rules/hold-large-orders.orders-new.json',
    ]);
    expect(filesBelow(folder.path)['rules/hold-large-orders.orders-new.json']).toBe(`{
  "actions": [],
  "enabled": true,
  "integrations": [
    {
      "$ref": "integration",
      "connector": "shop",
      "name": "Harbor & Pine US"
    }
  ],
  "kind": "rule",
  "name": "Hold: large orders",
  "position": 0,
  "runOnce": false,
  "trigger": "orders.new"
}
`);
    const { records } = atOnce(configurationFrom(await readFolder(folder.path)));
    const plain = smallConfiguration().records.map(({ key, members }) => [keyText(key), members]);
    expect(records.map(({ key, members }) => [keyText(key), members]).sort()).toEqual(plain.sort());
  });

  it('has the same bytes for the same configuration, whatever the order and the ids', () => {
    fc.assert(
      fc.property(
        anyAccount('a').chain((seen) =>
          fc.tuple(fc.constant(seen), fc.shuffledSubarray(seen, { minLength: seen.length })),
        ),
        ([seen, shuffled]) => {
          const texts = (records: typeof seen) => {
            const { manifest, files } = atOnce(textsOf(accountOf(records)));
            return canonical({ manifest, files: Object.fromEntries(files) });
          };
          const renamed = JSON.parse(JSON.stringify(seen).replaceAll('"a-', '"0-zz-')) as typeof seen;
          expect(texts(shuffled)).toBe(texts(seen));
          expect(texts(renamed)).toBe(texts(seen));
        },
      ),
    );
  });

  it('reads as what was written, whatever the names', () => {
    fc.assert(
      fc.property(anyAccount('a'), (seen) => {
        const configuration = accountOf(seen);
        const read = atOnce(configurationFrom(atOnce(textsOf(configuration))));
        const bare = ({ records }: typeof read) =>
          records.map(({ key, members }) => [keyText(key), members]).sort();
        expect(bare(read)).toEqual(bare(configuration));
      }),
    );
  });

  it('gives names that are safe and different on any system', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.oneof(
            fc.string({ unit: 'grapheme' }),
            fc.constantFrom('CON', 'con', 'a.b', 'a b', 'ä', '../x', 'x'.repeat(300)),
          ),
          { maxLength: 20 },
        ),
        (names) => {
          const keys = [
            ...new Map(
              names.map((name) => [
                keyText({ entity: 'orderRoutings', name }),
                { entity: 'orderRoutings', name } as const,
              ]),
            ).values(),
          ];
          const files = [...atOnce(filesOf(keys)).values()];
          expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(keys.length);
          for (const file of files) {
            expect(file).toMatch(safePath);
            expect(file.split('/')[1]).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./);
          }
        },
      ),
    );
  });

  it('replaces an earlier one and removes what that one wrote, and nothing else', async () => {
    using folder = temporaryFolder();
    await writeFolder(folder.path, atOnce(textsOf(smallConfiguration([seenCard('x', 'East')]))));
    mkdirSync(join(folder.path, '.git'));
    writeFileSync(join(folder.path, '.git', 'HEAD'), 'ref');
    writeFileSync(join(folder.path, 'README.md'), 'ours');
    writeFileSync(join(folder.path, 'routing', 'notes.json'), 'ours');
    const written = await writeFolder(folder.path, atOnce(textsOf(smallConfiguration())));
    expect(written).toEqual({ written: 0, removed: 1 });
    expect(Object.keys(filesBelow(folder.path))).toEqual([
      '.git/HEAD',
      'README.md',
      'integrations/harbor-pine-us.shop.json',
      'penstock.json',
      'routing/notes.json',
      'routing/west.json',
      'rules/hold-large-orders.orders-new.json',
    ]);
    expect(atOnce(configurationFrom(await readFolder(folder.path))).records).toHaveLength(3);
  });

  it('leaves the earlier one whole where the disk is full, whichever text has no room', async () => {
    const more = [seenCard('x', 'East'), seenIntegration('2', 'Other shop'), seenRule('r2', 'Tag')];
    const wanted = atOnce(textsOf(smallConfiguration(more)));
    const allTexts = wanted.files.size - 3 + 2;
    for (const earlier of [true, false]) {
      for (let room = 0; room <= allTexts; room += 1) {
        using folder = temporaryFolder();
        if (earlier) await writeFolder(folder.path, atOnce(textsOf(smallConfiguration())));
        const before = filesBelow(folder.path);
        let left = room + (earlier ? 0 : 3);
        const write: typeof writeBeside = (path, text, options) => {
          left -= 1;
          if (left < 0) return Promise.reject(new AppError('store.diskFull', { detail: 'the chosen place' }));
          return writeBeside(path, text, options);
        };
        const written = writeFolder(folder.path, wanted, write);
        if (room === allTexts) {
          await written;
          expect(atOnce(configurationFrom(await readFolder(folder.path))).records).toHaveLength(6);
        } else {
          await expect(written).rejects.toMatchObject({ code: 'store.diskFull' });
          expect(filesBelow(folder.path)).toEqual(before);
        }
      }
    }
  });

  it('takes away what an export that was cut off had written beside its places', async () => {
    using folder = temporaryFolder();
    const texts = atOnce(textsOf(smallConfiguration()));
    await writeFolder(folder.path, texts);
    await writeBeside(join(folder.path, 'routing', 'west.json'), 'half', { synced: false });
    writeFileSync(join(folder.path, 'routing', 'mine.writing'), 'ours');
    await writeFolder(folder.path, atOnce(textsOf(smallConfiguration([seenCard('x', 'East')]))));
    expect(readdirSync(join(folder.path, 'routing')).sort()).toEqual([
      'east.json',
      'mine.writing',
      'west.json',
    ]);
  });

  it.each([
    ['read', 'store.noPermission'],
    ['write', 'store.noPermission'],
  ])('without rights says so: %s', async (what, code) => {
    using folder = temporaryFolder();
    const place = join(folder.path, 'exported');
    await writeFolder(place, atOnce(textsOf(smallConfiguration())));
    chmodSync(folder.path, 0o755);
    chmodSync(place, 0);
    const script = fileURLToPath(new URL('unprivileged.testing.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script, what, place]);
    chmodSync(place, 0o755);
    expect(stdout).toBe(code);
  });

  it('takes up an export that was cut off', async () => {
    using folder = temporaryFolder();
    const texts = atOnce(textsOf(smallConfiguration()));
    await writeFolder(folder.path, atOnce(textsOf(smallConfiguration([seenCard('x', 'East')]))));
    // As if the power had failed after the first manifest and one file.
    const both = {
      ...texts.manifest,
      files: {
        ...atOnce(textsOf(smallConfiguration([seenCard('x', 'East')]))).manifest.files,
        ...texts.manifest.files,
        'routing/new.json': hashOf(''),
      },
    };
    writeFileSync(join(folder.path, 'penstock.json'), canonical(both));
    writeFileSync(join(folder.path, 'routing', 'new.json'), 'half');
    await writeFolder(folder.path, texts);
    expect(Object.keys(filesBelow(folder.path))).toHaveLength(4);
    expect(atOnce(configurationFrom(await readFolder(folder.path))).records).toHaveLength(3);
  });

  it('writes nothing where a file in the way is not of an export, or where a link leads elsewhere', async () => {
    using folder = temporaryFolder();
    using elsewhere = temporaryFolder();
    mkdirSync(join(folder.path, 'routing'));
    writeFileSync(join(folder.path, 'routing', 'west.json'), 'mine');
    const texts = atOnce(textsOf(smallConfiguration()));
    await expect(writeFolder(folder.path, texts)).rejects.toMatchObject({ code: 'bundle.notOurs' });
    expect(Object.keys(filesBelow(folder.path))).toEqual(['routing/west.json']);
    renameSync(join(folder.path, 'routing'), join(folder.path, 'away'));
    symlinkSync(elsewhere.path, join(folder.path, 'routing'));
    await expect(writeFolder(folder.path, texts)).rejects.toMatchObject({ code: 'bundle.unsafePath' });
    expect(filesBelow(elsewhere.path)).toEqual({});
  });

  it.each([
    ['line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['blanks', (text: string) => JSON.stringify(JSON.parse(text))],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ])('may have been laid out anew, as version controls and editors do: %s', async (_what, anew) => {
    using folder = temporaryFolder();
    await writeFolder(folder.path, atOnce(textsOf(smallConfiguration())));
    for (const [path, text] of Object.entries(filesBelow(folder.path))) {
      writeFileSync(join(folder.path, path), anew(text));
    }
    expect(atOnce(configurationFrom(await readFolder(folder.path))).records).toHaveLength(3);
  });
});

describe('a hostile folder', () => {
  type Spoil = (folder: string, manifest: JsonObject & { files: JsonObject }) => void;
  const card = 'routing/west.json';
  const rewrite = (folder: string, manifest: JsonObject): void =>
    writeFileSync(join(folder, 'penstock.json'), canonical(manifest));
  const withFile =
    (text: string): Spoil =>
    (folder, manifest) => {
      writeFileSync(join(folder, card), text);
      manifest.files[card] = hashOf(text);
      rewrite(folder, manifest);
    };
  const record = (more: JsonObject): string =>
    canonical({ kind: 'routingCard', name: 'West', enabled: true, position: 0, locations: [], ...more });

  it.each<[what: string, code: ErrorCode, spoil: Spoil]>([
    [
      'without a manifest',
      'bundle.notABundle',
      (folder) => renameSync(join(folder, 'penstock.json'), join(folder, 'x')),
    ],
    ['with another manifest', 'bundle.notABundle', (folder) => rewrite(folder, { format: 'something' })],
    [
      'with a list as its manifest',
      'bundle.notABundle',
      (folder) => writeFileSync(join(folder, 'penstock.json'), '[]'),
    ],
    [
      'with garbage as its manifest',
      'bundle.damaged',
      (folder) => writeFileSync(join(folder, 'penstock.json'), '{'),
    ],
    [
      'of a newer version',
      'bundle.fromTheFuture',
      (folder, manifest) => rewrite(folder, { ...manifest, version: 2, more: 1 }),
    ],
    [
      'of no version',
      'bundle.damaged',
      (folder, manifest) => rewrite(folder, { ...manifest, version: 'one' }),
    ],
    ...[
      '../../etc/passwd',
      '/etc/passwd',
      'routing/../../x.json',
      'routing\\x.json',
      'C:/x.json',
      'routing/a/b.json',
      'routing/CON.json',
      'routing/x.json\0',
      '__proto__',
      'routing/x.json:stream',
      'penstock.json',
      `routing/${'x'.repeat(500)}.json`,
    ].map((path): [string, ErrorCode, Spoil] => [
      `that lists ${path.slice(0, 30)}`,
      'bundle.unsafePath',
      (folder, manifest) => {
        const text = canonical(manifest).replace(`"${card}"`, JSON.stringify(path));
        writeFileSync(join(folder, 'penstock.json'), text);
      },
    ]),
    [
      'with a link in the place of a file',
      'bundle.unsafePath',
      (folder) => {
        renameSync(join(folder, card), join(folder, 'elsewhere'));
        symlinkSync(join(folder, 'elsewhere'), join(folder, card));
      },
    ],
    [
      'with a link in the place of a folder',
      'bundle.unsafePath',
      (folder) => {
        renameSync(join(folder, 'routing'), join(folder, 'elsewhere'));
        symlinkSync(join(folder, 'elsewhere'), join(folder, 'routing'));
      },
    ],
    [
      'with a folder in the place of a file',
      'bundle.unsafePath',
      (folder) => {
        renameSync(join(folder, card), join(folder, 'elsewhere'));
        mkdirSync(join(folder, card));
      },
    ],
    [
      'without a file that it lists',
      'bundle.changed',
      (folder) => renameSync(join(folder, card), join(folder, 'x')),
    ],
    [
      'with a file that was changed',
      'bundle.changed',
      (folder) => writeFileSync(join(folder, card), record({ position: 7 })),
    ],
    ['with a file of garbage', 'bundle.damaged', withFile('{"kind":')],
    ['with a file of another shape', 'bundle.damaged', withFile(canonical({ kind: 'routingCard', name: 7 }))],
    ['with a file of an unknown kind', 'bundle.damaged', withFile(canonical({ kind: 'organization' }))],
    ['with a member too many', 'bundle.damaged', withFile(record({ status: 'connected' }))],
    [
      'with a file nested 100,000 deep',
      'bundle.damaged',
      withFile('['.repeat(100_000) + ']'.repeat(100_000)),
    ],
    [
      'with a file in another encoding',
      'bundle.damaged',
      (folder) => writeFileSync(join(folder, card), record({}), 'utf16le'),
    ],
    ['with a file that breaks off', 'bundle.damaged', (folder) => truncateSync(join(folder, card), 40)],
    [
      'with a huge manifest',
      'bundle.tooLarge',
      (folder) => truncateSync(join(folder, 'penstock.json'), 20_000_001),
    ],
    [
      'of more than 200 MB together',
      'bundle.tooLarge',
      (folder, manifest) => {
        for (let index = 0; index < 101; index += 1) {
          const path = `routing/huge-${index}.json`;
          writeFileSync(join(folder, path), '');
          truncateSync(join(folder, path), 2_000_000);
          manifest.files[path] = hashOf('');
        }
        rewrite(folder, manifest);
      },
    ],
    ['with a huge file', 'bundle.tooLarge', withFile(record({ name: 'x'.repeat(2_000_001) }))],
    [
      'with one record twice',
      'bundle.duplicate',
      (folder, manifest) => {
        const text = record({ locations: [] });
        writeFileSync(join(folder, 'routing', 'again.json'), text);
        writeFileSync(join(folder, card), text);
        manifest.files['routing/again.json'] = manifest.files[card] = hashOf(text);
        rewrite(folder, manifest);
      },
    ],
    [
      'that lists 100,000 files',
      'bundle.tooLarge',
      (folder, manifest) => {
        const files = Array.from({ length: 100_000 }, (_, index) => [`routing/${index}.json`, hashOf('')]);
        rewrite(folder, { ...manifest, files: Object.fromEntries(files) as JsonObject });
      },
    ],
  ])('%s is refused as %s', async (_what, code, spoil) => {
    using folder = temporaryFolder();
    await writeFolder(folder.path, atOnce(textsOf(smallConfiguration())));
    spoil(folder.path, JSON.parse(readFileSync(join(folder.path, 'penstock.json'), 'utf8')) as never);
    await expect(
      readFolder(folder.path).then((texts) => atOnce(configurationFrom(texts))),
    ).rejects.toMatchObject({ code });
  });

  it('is not read beyond what its manifest lists', async () => {
    using folder = temporaryFolder();
    await writeFolder(folder.path, atOnce(textsOf(smallConfiguration())));
    for (let index = 0; index < 500; index += 1)
      writeFileSync(join(folder.path, 'routing', `stray-${index}.json`), '{');
    expect(atOnce(configurationFrom(await readFolder(folder.path))).records).toHaveLength(3);
    expect(existsSync(join(folder.path, 'routing', 'stray-0.json'))).toBe(true);
  });
});

it('numbers records of one key, so that references hold', () => {
  const twice = accountOf([
    seenIntegration('1', 'Shop', { 'settings.mode': 'b' }),
    seenIntegration('2', 'Shop', { 'settings.mode': 'a' }),
    seenRule('r', 'Hold', { integrations: ['1'] }),
  ]);
  const rule = [...atOnce(textsOf(twice)).files].find(([path]) => path.startsWith('rules/'))?.[1] ?? '';
  expect(JSON.parse(rule)).toMatchObject({ integrations: [{ $ref: 'integration', name: 'Shop', nth: 2 }] });
});

it('never holds a secret, wherever an account keeps it: known ones, what looks like one, fields that a form calls one', () => {
  const canary = 'canary-4f81-never-to-be-seen';
  const redactor = createRedactor();
  redactor.register(asSecret(canary));
  const hidden = fc.constantFrom(
    canary,
    `Bearer ${canary}`,
    Buffer.from(canary).toString('base64'),
    encodeURIComponent(`https://ana:${canary}@shop.example`),
  );
  const deep = hidden.chain((text) =>
    fc.constantFrom<JsonValue>(text, [text], { conditions: [{ value: { deep: text } }] }, { [text]: true }),
  );
  const member = fc.constantFrom(
    'settings.mode',
    'settings.rows',
    'connection.url',
    'connection.apiKey',
    'connection.odd',
  );
  fc.assert(
    fc.property(member, deep, deep, fc.boolean(), (name, value, inRule, known) => {
      const seen = [
        ...(known ? seenCatalogue('one') : []),
        seenIntegration('i', 'Shop', { [name]: value }),
        seenRule('r', 'Hold', { filter: inRule, actions: [inRule] }),
      ];
      const { manifest, files } = atOnce(textsOf(atOnce(configurationOf(seen, looksSecret({ redactor })))));
      const all = canonical({ manifest, files: Object.fromEntries(files) });
      expect(all).not.toContain(canary);
      expect(redactor.redactText(all)).toBe(all);
    }),
  );
});
