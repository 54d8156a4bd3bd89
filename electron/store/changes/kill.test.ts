import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openTestStore, temporaryFolder, testInstant, testRule } from '../store.testing.ts';

const accountId = 'account-1';
const victim = fileURLToPath(new URL('./kill-victim.testing.ts', import.meta.url));

describe('a process that is killed between a call and its outcome', () => {
  it('leaves the step, to be looked at after the next start', async () => {
    using folder = temporaryFolder();
    const child = spawn(process.execPath, [victim, folder.path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (said.endsWith('\n')) child.kill('SIGKILL');
    }
    await exited;
    expect(child.signalCode).toBe('SIGKILL');
    const { changeId, stepId } = JSON.parse(said) as { changeId: string; stepId: string };

    const { session, run } = openTestStore(folder.path);
    expect(session.store.stoppedCleanly).toBe(false);
    expect(await run('journal.open', { accountId })).toEqual([
      { stepId, changeId, accountId, startedAt: testInstant },
    ]);
    expect(await run('changes.get', { accountId, changeId })).toMatchObject({
      state: 'open',
      edits: { name: 'Hold gifts' },
    });
    // What was found out then closes it.
    const record = testRule({ id: 'r1', name: 'Hold gifts', updatedAt: '2026-11-23T10:00:00.000Z' });
    const outcome = { outcome: 'applied', error: null, memberErrors: {} } as const;
    await run('journal.end', { stepId, ...outcome, record, now: '2026-11-23T10:00:01.000Z' });
    expect(await run('journal.open', { accountId })).toEqual([]);
    expect((await run('history.timeline', { accountId, limit: 1 })).lines).toMatchObject([
      { source: 'apply', differences: [{ member: 'name', from: 'Rule r1', to: 'Hold gifts' }] },
    ]);
    session.close(true);
  });
});
