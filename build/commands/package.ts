import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { planPackage } from '../packaging/package-arguments.ts';

/**
 * `npm run package [-- electron-builder's arguments]`: builds the packages of this system from what `npm run build` wrote, and says whether they are signed. In a
 * workflow it says so in the run's summary too.
 */
const builder = fileURLToPath(new URL('../../node_modules/electron-builder/cli.js', import.meta.url));

const { choices, remarks } = planPackage(process.env, process.platform);
for (const remark of remarks) process.stdout.write(`${remark}\n`);
const summary = process.env['GITHUB_STEP_SUMMARY'];
if (summary !== undefined) await appendFile(summary, remarks.map((remark) => `* ${remark}\n`).join(''));

const child = spawn(process.execPath, [builder, ...choices, ...process.argv.slice(2)], { stdio: 'inherit' });
const [code] = (await once(child, 'exit')) as [number | null];
process.exitCode = code ?? 1;
