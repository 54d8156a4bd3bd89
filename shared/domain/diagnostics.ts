import { z } from 'zod';

/** Levels of the log, the least important first. */
export const shownLogLevels = ['debug', 'info', 'warn', 'error'] as const;

/** One line of the log, without secrets. */
export const logEntrySchema = z.strictObject({
  /** ISO 8601, UTC. */
  time: z.string(),
  level: z.enum(shownLogLevels),
  module: z.string(),
  message: z.string(),
  /** What went with it, as JSON; empty where nothing did. */
  details: z.string(),
});
export type LogEntry = z.infer<typeof logEntrySchema>;

/** Where the next page of the log begins: older than `time`, or of that instant after the first `skip` lines. */
export const logCursorSchema = z.strictObject({ time: z.string().max(40), skip: z.number().int().min(0) });
export type LogCursor = z.infer<typeof logCursorSchema>;

/** A page of the log, the newest line first. */
export const logPageSchema = z.strictObject({
  entries: z.array(logEntrySchema),
  next: logCursorSchema.nullable(),
});
export type LogPage = z.infer<typeof logPageSchema>;
