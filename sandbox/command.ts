import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArguments, usage } from './arguments.ts';
import { startSampleAccount } from './server.ts';

/**
 * The sample account from the shell. Its first line on stdout is one JSON object, `{ url, key, controlUrl }`; the key is
 * printed nowhere else. The control endpoint takes the same key, in `X-Control-Token`. It ends on SIGINT and SIGTERM.
 */
async function main(): Promise<void> {
  const parsed = parseArguments(process.argv.slice(2));
  if (parsed === 'help') {
    process.stdout.write(usage);
    return;
  }
  const folder = parsed.folder ?? mkdtempSync(join(tmpdir(), 'penstock-sandbox-'));
  const running = await startSampleAccount({ ...parsed, folder });
  const { url, key, controlUrl } = running;
  process.stdout.write(`${JSON.stringify({ url, key, controlUrl })}\n`);
  const end = (): void => {
    void running.close().then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

main().catch((thrown: unknown) => {
  process.stderr.write(
    `${thrown instanceof Error ? thrown.message : 'The sample account could not start'}\n`,
  );
  process.exitCode = 1;
});
