import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describePackage, joinLicences, listLicences } from './licence-list.ts';

const project = mkdtempSync(join(tmpdir(), 'penstock-licences-'));
afterAll(() => rmSync(project, { recursive: true, force: true }));

function put(name: string, about: object, files: Readonly<Record<string, string>> = {}): string {
  const folder = join(project, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(about));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

describe('the list of licences', () => {
  it('names every package in a bundle and what is packed beside it, once and sorted', async () => {
    put('zeta', { name: 'zeta', version: '1.0.0', license: 'MIT' }, { 'LICENSE.md': ' Zeta text \n' });
    put('@scope/part', { name: '@scope/part', version: '2.0.0', license: 'ISC' }, { LICENCE: 'Part text' });
    put('zeta/node_modules/inner', { name: 'inner', version: '3.0.0', license: 'MIT' });
    put('native', { name: 'native', version: '4.0.0', license: 'MIT' }, { 'license-native.txt': 'N' });
    const hook = listLicences().generateBundle as unknown as (
      this: { emitFile: (asset: { fileName: string; source: string }) => void },
      options: unknown,
      bundle: unknown,
    ) => Promise<void>;
    const build = async (output: string, moduleIds: readonly string[]): Promise<string> => {
      const folder = join(project, output);
      mkdirSync(folder);
      const emitFile = ({ fileName, source }: { fileName: string; source: string }): void =>
        writeFileSync(join(folder, fileName), source);
      await hook.call({ emitFile }, null, { a: { type: 'chunk', moduleIds }, b: { type: 'asset' } });
      return folder;
    };
    const main = await build('main', [
      `${project}/node_modules/zeta/index.js`,
      `\0${project}/node_modules/zeta/other.js?commonjs`,
      `${project}/node_modules/@scope/part/a/b.js`,
      `${project}/renderer/main.ts`,
      '\0virtual',
    ]);
    const window = await build('window', [
      `${project}/node_modules/zeta/node_modules/inner/index.js`,
      `${project}/node_modules/zeta/index.js`,
    ]);
    await joinLicences([main, window], [join(project, 'node_modules/native')]);
    const file = join(main, 'licences.json');
    expect(existsSync(join(window, 'licences.json'))).toBe(false);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([
      { name: '@scope/part', version: '2.0.0', license: 'ISC', text: 'Part text' },
      { name: 'inner', version: '3.0.0', license: 'MIT', text: '' },
      { name: 'native', version: '4.0.0', license: 'MIT', text: 'N' },
      { name: 'zeta', version: '1.0.0', license: 'MIT', text: 'Zeta text' },
    ]);
  });

  it('stops a build with a package of no known licence', async () => {
    await expect(describePackage(put('odd', { name: 'odd', version: '1.0.0' }))).rejects.toThrow('licence');
  });
});
