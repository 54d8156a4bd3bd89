import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const execute = promisify(execFile);
const script = join(import.meta.dirname, '../../build/resources/installer.nsh');

/** What electron-builder's own script gives to ours: the names that it defines, and a section of an uninstaller. */
const around = (inside: string): string => `
Unicode true
Name "Penstock"
OutFile "out.exe"
!include LogicLib.nsh
!define PRODUCT_NAME "Penstock"
!define APP_EXECUTABLE_FILENAME "Penstock.exe"
!macro _isUpdated a b true false
  !insertmacro _== $R9 "1" \`\${true}\` \`\${false}\`
!macroend
!define isUpdated \`"" isUpdated ""\`
Var installMode
LoadLanguageFile "\${NSISDIR}/Contrib/Language files/English.nlf"
LoadLanguageFile "\${NSISDIR}/Contrib/Language files/German.nlf"
Section
  WriteUninstaller "$INSTDIR\\uninstall.exe"
  StrCpy $installMode "all"
SectionEnd
!include "${script}"
Section "un.Uninstall"
  !insertmacro customUnInstall
  ${inside}
SectionEnd
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'penstock-uninstaller-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Compiles with warnings as errors; gives what the compiler says. */
async function compile(inside: string): Promise<string> {
  const path = join(folder, 'uninstaller.nsi');
  await writeFile(path, around(inside));
  const { stdout } = await execute('makensis', ['-INPUTCHARSET', 'UTF8', '-WX', path]);
  return stdout;
}

it.runIf(process.platform === 'linux')('what the uninstaller of Windows asks is a sound script', async () => {
  expect(await compile('')).toContain('Uninstall: 1 page');
  // The compiler itself is one that finds things.
  await expect(compile('StrCopy $0 "no such instruction"')).rejects.toThrow('Invalid command');
});
