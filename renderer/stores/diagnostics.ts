import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import type { LogCursor, LogEntry } from '../../shared/domain/diagnostics.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';

/** The log, and the diagnostics file. */
export const useDiagnostics = defineStore('diagnostics', () => {
  const entries = shallowRef<readonly LogEntry[]>([]);
  const next = shallowRef<LogCursor | null>(null);
  const status = ref<'idle' | 'loading' | 'ready'>('idle');
  const error = shallowRef<AppError | null>(null);
  let latest = 0;

  /** Reads the newest lines of this level and above, or (`older`) those before the ones that are shown. Never fails: see `error`. */
  async function read(level: LogEntry['level'], older = false): Promise<void> {
    const mine = ++latest;
    status.value = 'loading';
    try {
      const page = await call('diagnostics.log', { level, before: older ? next.value : null });
      if (mine !== latest) return;
      entries.value = older ? [...entries.value, ...page.entries] : page.entries;
      next.value = page.next;
      error.value = null;
    } catch (thrown) {
      if (mine === latest) error.value = AppError.from(thrown);
    }
    if (mine === latest) status.value = 'ready';
  }

  /** What would be saved now. Fails with an `AppError`. */
  function preview(): Promise<Reply<'diagnostics.preview'>> {
    return call('diagnostics.preview', {});
  }

  /** Saves what was previewed. Gives the path; null when the person cancelled. Fails with an `AppError`. */
  async function save(id: string): Promise<string | null> {
    return (await call('diagnostics.save', { id })).path;
  }

  return { entries, next, status, error, read, preview, save };
});
