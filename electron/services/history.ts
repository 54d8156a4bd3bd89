import type { VersionLine } from '../../shared/domain/history.ts';
import type { ParsedRequest, Reply } from '../../shared/ipc/contract.ts';
import type { TimelineFilter } from '../store/change-operations.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { timelineText } from './timeline-text.ts';

/** Lines that one page of an export asks for. */
const exportPage = 200;

/** Writes the timeline, as it is filtered, where the person says. Null: the person cancelled. Fails with `AppError` of the area `store`. */
export async function exportTimeline(
  { store, saveFile, now = Date.now }: Pick<ServiceDependencies, 'store' | 'saveFile' | 'now'>,
  { format, ...filter }: ParsedRequest<'history.export'>,
): Promise<Reply<'history.export'>> {
  const lines = await allLines(store, filter);
  const day = new Date(now()).toISOString().slice(0, 10);
  const file = await saveFile(`penstock-history-${day}.${format}`, timelineText(lines, format));
  return file === null ? null : { file, lines: lines.length };
}

async function allLines(store: ServiceDependencies['store'], filter: TimelineFilter): Promise<VersionLine[]> {
  const lines: VersionLine[] = [];
  let after: string | undefined;
  do {
    const page = await store.run('history.timeline', { ...filter, limit: exportPage, after });
    lines.push(...page.lines);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return lines;
}
