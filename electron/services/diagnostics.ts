import { randomUUID } from 'node:crypto';
import type { LogEntry } from '../../shared/domain/diagnostics.ts';
import { AppError } from '../../shared/errors.ts';
import type { ServiceHandlers } from '../../shared/ipc/handlers.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { safeDetails } from './diagnostics-details.ts';

/** Lines of the log on a page, and in the diagnostics file. */
const pageLength = 100;
const fileLength = 500;
/** Texts that were previewed and may still be saved. */
const keptPreviews = 4;

/** What the diagnostics need. */
export type DiagnosticsDependencies = Pick<
  ServiceDependencies,
  'store' | 'vault' | 'sync' | 'redactor' | 'describe' | 'saveFile' | 'readLog' | 'now'
>;

/** The channels of the diagnostics. */
export type DiagnosticsHandlers = Pick<
  ServiceHandlers,
  Extract<keyof ServiceHandlers, `diagnostics.${string}`>
>;

/** The diagnostics file, and the log. */
export function diagnosticsHandlers(dependencies: DiagnosticsDependencies): DiagnosticsHandlers {
  const { redactor, saveFile, readLog } = dependencies;
  const previews = new Map<string, string>();
  return {
    'diagnostics.preview': async () => {
      const id = randomUUID();
      const text = redactor.redactText(JSON.stringify(await collect(dependencies), null, 2));
      previews.set(id, text);
      for (const old of [...previews.keys()].slice(0, -keptPreviews)) previews.delete(old);
      return { id, text };
    },
    'diagnostics.save': async ({ id }) => {
      const text = previews.get(id);
      if (text === undefined) throw new AppError('record.notFound');
      return { path: await saveFile('penstock-diagnostics.json', `${text}\n`) };
    },
    'diagnostics.log': ({ level, before }) => readLog({ level, before, limit: pageLength }),
  };
}

/**
 * What is in the file: an allow-list, member by member. No name, address, key or id of an account, no record, no free text of anybody; of the log only what `safeDetails` lets
 * through.
 */
async function collect({ store, vault, sync, describe, readLog, now = Date.now }: DiagnosticsDependencies) {
  const { version, platform, locale } = describe();
  const keychain = vault.status();
  const [settings, stored, log] = await Promise.all([
    store.run('settings.get', {}).catch(() => null),
    store.run('accounts.list', {}).catch(() => []),
    readLog({ level: 'info', before: null, limit: fileLength }),
  ]);
  const accounts = stored.map(async (account, index) => {
    const status = await sync.status(account.id);
    return {
      number: index + 1,
      environment: account.environment,
      sample: account.sample,
      readOnly: account.readOnly,
      active: account.active,
      reach: status.reach,
      reason: status.error?.code ?? null,
      kinds: status.entities.map(({ entity, state, pulledAt, rejected, error }) => ({
        entity,
        state,
        pulledAt,
        rejected,
        reason: error?.code ?? null,
      })),
    };
  });
  return {
    program: { name: 'Penstock', version, platform, locale, writtenAt: new Date(now()).toISOString() },
    settings: settings === null ? null : { ...settings, shortcuts: Object.keys(settings.shortcuts).length },
    keychain: { state: keychain.state, backend: keychain.backend },
    accounts: await Promise.all(accounts),
    log: log.entries.map(line),
  };
}

function line({ time, level, module, message, details }: LogEntry) {
  return { time, level, module, message, ...safeDetails(details) };
}
