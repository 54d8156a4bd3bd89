import { AppError } from '../../../shared/errors.ts';
import { atOnce } from '../../../shared/turns.ts';
import { readFolder } from './read-folder.ts';
import { writeFolder } from './write-folder.ts';
import { textsOf } from './bundle-text.ts';
import { smallConfiguration } from './bundles.testing.ts';

/** A process without special rights that reads or writes (first argument) a bundle in a folder (second argument) and prints `done` or the code of the error. Everything is loaded by then. */
const [, , what, folder] = process.argv;
if (folder === undefined) throw new Error('Name what to do, and the folder.');
const texts = atOnce(textsOf(smallConfiguration()));
const nobody = 65_534;
if (process.getuid?.() === 0) {
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}
try {
  await (what === 'read' ? readFolder(folder) : writeFolder(folder, texts));
  process.stdout.write('done');
} catch (thrown) {
  process.stdout.write(AppError.from(thrown).code);
}
