import type { ReplayRow } from '../../shared/domain/replay.ts';
import { automationChannels } from '../../shared/ipc/automation-channels.ts';
import type { ServiceHandlers as Handlers } from '../../shared/ipc/handlers.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { replayRowsText } from './replay-rows-text.ts';

/** Handlers of these channels. */
export type AutomationHandlers = Pick<Handlers, keyof typeof automationChannels>;

type Needed = Pick<ServiceDependencies, 'store' | 'replays' | 'saveFile' | 'send' | 'now'>;
type Area<Prefix extends string> = Pick<
  AutomationHandlers,
  Extract<keyof AutomationHandlers, `${Prefix}.${string}`>
>;

/** Rows that one page of an export asks for. */
const exportPage = 5_000;

/** One function per channel of `shared/ipc/automation-channels.ts`. */
export function automationHandlers(dependencies: Needed): AutomationHandlers {
  return {
    ...storedHandlers(dependencies),
    ...tryHandlers(dependencies),
    ...replayHandlers(dependencies),
    ...evidenceHandlers(dependencies),
  };
}

function storedHandlers({ store, replays, now = Date.now }: Needed): Area<'automations'> {
  return {
    'automations.view': (request) => store.run('automations.view', request),
    'automations.stock': (request) => store.run('automations.stock', request),
    'automations.values': ({ of, ...request }) =>
      // Of other kinds nothing is kept.
      of === 'orders' || of === 'exceptions' ? replays.run('values', { ...request, of }) : [],
    'automations.hits': ({ accountId }) => replays.run('hits', { accountId, now: now() }),
    'automations.lint': (request) => replays.run('lint', { ...request, now: now() }),
  };
}

function tryHandlers({ replays, now = Date.now }: Needed): Area<'try'> {
  return {
    'try.run': (request) => replays.run('try', { ...request, now: now() }),
    'try.candidates': (request) => replays.run('candidates', { ...request, now: now() }),
  };
}

function replayHandlers({
  replays,
  saveFile,
  now = Date.now,
}: Needed): Omit<Area<'replay'>, 'replay.attach' | 'replay.evidence'> {
  return {
    'replay.start': (request) => replays.run('start', { ...request, now: now() }),
    'replay.cancel': (request) => replays.run('cancel', request),
    'replay.summary': (request) => replays.run('summary', request),
    'replay.rows': (request) => replays.run('rows', request),
    'replay.export': async (request) => {
      const rows: ReplayRow[] = [];
      for (let total = Infinity; rows.length < total;) {
        const page = await replays.run('rows', { ...request, offset: rows.length, limit: exportPage });
        if (page.rows.length === 0) break;
        rows.push(...page.rows);
        total = page.total;
      }
      const day = new Date(now()).toISOString().slice(0, 10);
      const file = await saveFile(`penstock-replay-${day}.csv`, replayRowsText(rows));
      return file === null ? null : { file, rows: rows.length };
    },
  };
}

function evidenceHandlers({
  store,
  replays,
  send,
  now = Date.now,
}: Needed): Pick<AutomationHandlers, 'replay.attach' | 'replay.evidence'> {
  return {
    'replay.attach': async ({ replayId, changeIds }) => {
      const { accountId, evidence } = await replays.run('evidence', { replayId, now: now() });
      await store.run('evidence.attach', { accountId, changeIds, evidence });
      send('changes.changed', { accountId });
      return null;
    },
    'replay.evidence': async ({ accountId, changeId }) => {
      const kept = await store.run('evidence.of', { accountId, changeId });
      if (kept === null) return null;
      const drafts = kept.changes
        .filter(({ state }) => state === 'open')
        .map(({ entity, recordId, operation, edits }) => ({ entity, recordId, operation, edits }));
      const inputs = await replays.run('inputs', { accountId, drafts });
      return { evidence: kept.evidence, stale: inputs !== kept.evidence.inputs };
    },
  };
}
