import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  shownLogLevels,
  type LogCursor,
  type LogEntry,
  type LogPage,
} from '../../shared/domain/diagnostics.ts';
import type { Redactor } from '../../shared/redaction.ts';

/** A line as `log.ts` writes it. */
const lineSchema = z.object({
  time: z.string().max(40),
  level: z.enum(shownLogLevels),
  module: z.string(),
  message: z.string(),
  details: z.unknown().optional(),
});
export type LogLine = z.infer<typeof lineSchema>;

/** Which lines of the log are wanted. */
export interface LogRequest {
  /** Lines below it are left out. */
  readonly level: LogEntry['level'];
  readonly before: LogCursor | null;
  /** How many at most. */
  readonly limit: number;
}

/**
 * Reads lines of the log in `folder`, the newest first. What was written passes the redactor again: it may know secrets by now that it did not know then. Lines that cannot be read are left
 * out; without a log there are none.
 */
export async function readLog(
  folder: string,
  { level, before, limit }: LogRequest,
  redactor: Pick<Redactor, 'redactText'>,
): Promise<LogPage> {
  const entries: LogEntry[] = [];
  const lowest = shownLogLevels.indexOf(level);
  let skip = before?.skip ?? 0;
  for await (const line of newestFirst(folder)) {
    if (shownLogLevels.indexOf(line.level) < lowest) continue;
    if (before !== null && line.time > before.time) continue;
    if (before !== null && line.time === before.time && skip > 0) {
      skip -= 1;
      continue;
    }
    if (entries.length === limit) return { entries, next: cursorAfter(entries, before) };
    entries.push(shown(line, redactor));
  }
  return { entries, next: null };
}

/** Every readable line of the log, the newest first. */
async function* newestFirst(folder: string): AsyncGenerator<LogLine> {
  for (const name of await filesOf(folder)) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    for (const line of text.split('\n').reverse()) {
      const parsed = parse(line);
      if (parsed !== null) yield parsed;
    }
  }
}

/** The files of the log, the newest first: `penstock.log`, `penstock.1.log`, … */
async function filesOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const ageOf = (name: string): number => Number(/\.(\d+)\.log$/u.exec(name)?.[1] ?? 0);
  return names
    .filter((name) => /^penstock(?:\.\d+)?\.log$/u.test(name))
    .sort((one, other) => ageOf(one) - ageOf(other));
}

function parse(line: string): LogLine | null {
  if (line === '') return null;
  try {
    return lineSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

function shown(
  { time, level, module, message, details }: LogLine,
  { redactText }: Pick<Redactor, 'redactText'>,
): LogEntry {
  const text = details === undefined ? '' : JSON.stringify(details);
  return { time, level, module: redactText(module), message: redactText(message), details: redactText(text) };
}

function cursorAfter(entries: readonly LogEntry[], before: LogCursor | null): LogCursor | null {
  const time = entries.at(-1)?.time;
  if (time === undefined) return null;
  const same = entries.filter((entry) => entry.time === time).length;
  return { time, skip: same + (before?.time === time ? before.skip : 0) };
}
