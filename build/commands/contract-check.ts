import { readFileSync } from 'node:fs';
import { isJsonObject } from '../../shared/json.ts';
import { compareContract } from './contract-comparison.ts';
import { usedCalls } from './contract-usage.ts';

/**
 * `npm run contract:check -- openapi.json`: prints every path, verb, parameter and member that Penstock uses and the downloaded description of the account's API (OpenAPI, JSON) does
 * not know. Exit codes: 0 all known, 1 some unknown, 2 the file could not be read.
 */
function main(file: string | undefined): number {
  if (file === undefined) return fail('Usage: npm run contract:check -- <openapi.json>');
  let description: unknown;
  try {
    description = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return fail(`${file}: ${error instanceof Error ? error.message : 'cannot be read'}`);
  }
  if (!isJsonObject(description) || !isJsonObject(description['paths']))
    return fail(`${file}: not an OpenAPI document`);
  const calls = usedCalls();
  const unknown = compareContract(calls, description);
  for (const line of unknown) process.stdout.write(`${line}\n`);
  process.stdout.write(`${unknown.length} unknown in ${calls.length} calls\n`);
  return unknown.length === 0 ? 0 : 1;
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

process.exitCode = main(process.argv[2]);
