import { openStore } from './open.ts';
import { toStoreError } from './store-error.ts';

/**
 * A process without special rights that opens the store in a folder (argument) and prints `open` or the code of the error. Everything is
 * loaded by then: such a user need not be able to read this project.
 */
const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder.');
const nobody = 65_534;
if (process.getuid?.() === 0) {
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}
try {
  openStore({ folder });
  process.stdout.write('open');
} catch (error) {
  process.stdout.write(toStoreError(error).code);
}
