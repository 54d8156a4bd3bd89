import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root folder of the project. Everything in this folder runs before the install, so it needs Node 20 and no package. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Absolute path of a file of the project. */
export const inProject = (...parts) => join(projectFolder, ...parts);

/** Folder for what runs leave behind: results, pictures. */
export const artifacts = inProject('artifacts');

/** The Node 24 that the project installs for itself. */
export const ownNode = inProject('node_modules', '.bin', 'node');

/** Says one line to the person who runs a command. */
export const say = (line) => process.stdout.write(`${line}\n`);
