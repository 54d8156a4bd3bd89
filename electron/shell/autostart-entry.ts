import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { LoginStart } from '../services/dependencies.ts';

/** The entry of an autostart folder (freedesktop.org): what is to be started, under which name. */
export interface AutostartEntry {
  /** Absolute path of the entry's file. */
  readonly file: string;
  readonly name: string;
  /** Absolute path of the program. */
  readonly program: string;
}

/** Starting at login on Linux: a file in the autostart folder, which desktops also let people switch off. */
export function createAutostart(entry: AutostartEntry): LoginStart {
  const { file } = entry;
  return {
    async state() {
      const text = await readFile(file, 'utf8').catch(() => '');
      const off = /^(Hidden=true|X-GNOME-Autostart-enabled=false)$/mu.test(text);
      return text === '' || off ? 'off' : 'on';
    },
    async set(on) {
      try {
        if (!on) {
          await rm(file, { force: true });
          return;
        }
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, entryText(entry));
      } catch (cause) {
        throw new AppError('store.noPermission', { file }, { cause });
      }
    },
  };
}

/** The text of the entry. A path is quoted as the specification says: within quotes, then as a value, then as arguments. */
export function entryText({ name, program }: Pick<AutostartEntry, 'name' | 'program'>): string {
  const quoted = `"${program.replaceAll(/["`$\\]/gu, '\\$&')}"`
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%');
  return ['[Desktop Entry]', 'Type=Application', `Name=${name}`, `Exec=${quoted}`, 'Terminal=false', ''].join(
    '\n',
  );
}
