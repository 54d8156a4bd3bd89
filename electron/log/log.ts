import type { AppError } from '../../shared/errors.ts';
import type { Redactor } from '../../shared/redaction.ts';
import { RotatingFile, type RotatingFileOptions } from './rotating-file.ts';

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What goes with a line. Member names are free; `error` is the place of a thrown value. Secrets are hidden by the redactor. */
export type LogDetails = Readonly<Record<string, unknown>>;

/**
 * The log of one module. No function throws, whatever it is given and whatever the disk does. Messages are constant English sentences; what varies goes into
 * the details.
 */
export interface Log {
  debug(message: string, details?: LogDetails): void;
  info(message: string, details?: LogDetails): void;
  warn(message: string, details?: LogDetails): void;
  error(message: string, details?: LogDetails): void;
  /** Logs an error under its reference, which the screen shows too: as a warning when somebody can put it right, else as an error. */
  failure(message: string, error: AppError, details?: LogDetails): void;
  /** Awaits what `operation` gives and passes it on; says how long it took if that was `limit` milliseconds or more. */
  timed<Value>(operation: string, limit: number, run: () => Promise<Value>): Promise<Value>;
  /** The log of a module inside this one: `log.child('vault')`. */
  child(module: string): Log;
}

/** The log of the whole process: closes its file at the end. */
export interface ProcessLog extends Log {
  close(): void;
}

export interface LogOptions extends Omit<RotatingFileOptions, 'name'> {
  readonly redactor: Redactor;
  /** Lines below it are not written; default `info`. */
  readonly level?: LogLevel;
  /** Gets every line that is written, for a terminal. */
  readonly echo?: (line: string) => void;
  /** Milliseconds since 1970; a test may set its own. */
  readonly now?: () => number;
}

/** Characters of one line at most: foreign text of a megabyte is no reason to lose the lines before. */
const longestLine = 20_000;

/** Writes one line. */
type Write = (level: LogLevel, module: string, message: string, details: LogDetails) => void;

/** Opens the log of this process: JSON lines in `<folder>/penstock.log`, five files of 2 MB each. */
export function createLog(options: LogOptions): ProcessLog {
  const { redactor, level = 'info', echo, now = Date.now } = options;
  const file = new RotatingFile({ ...options, name: 'penstock' });
  const lowest = logLevels.indexOf(level);

  const format = (lineLevel: LogLevel, module: string, message: string, details: LogDetails): string => {
    const head = { time: new Date(now()).toISOString(), level: lineLevel, module };
    const text = redactor.redactText(message);
    const plain = Object.keys(details).length === 0 ? undefined : redactor.redactValue(details);
    const line = JSON.stringify({ ...head, message: text, details: plain });
    if (line.length <= longestLine) return line;
    return JSON.stringify({ ...head, message: text.slice(0, 1_000), cut: line.length });
  };
  const write: Write = (lineLevel, module, message, details) => {
    if (logLevels.indexOf(lineLevel) < lowest) return;
    try {
      const line = format(lineLevel, module, message, details);
      file.append(line, (lost) => format('warn', 'log', 'Lines were lost.', { lost }));
      echo?.(line);
    } catch {
      // A log must never be the reason that something else fails.
    }
  };
  return { ...moduleLog('app', write, () => performance.now()), close: () => file.close() };
}

function moduleLog(module: string, write: Write, clock: () => number): Log {
  const log: Log = {
    debug: (message, details = {}) => write('debug', module, message, details),
    info: (message, details = {}) => write('info', module, message, details),
    warn: (message, details = {}) => write('warn', module, message, details),
    error: (message, details = {}) => write('error', module, message, details),
    failure: (message, error, details = {}) => {
      const level = error.code === 'app.unexpected' ? 'error' : 'warn';
      write(level, module, message, { ...details, reference: error.reference, error });
    },
    timed: async (operation, limit, run) => {
      const begun = clock();
      try {
        return await run();
      } finally {
        const milliseconds = Math.round(clock() - begun);
        if (milliseconds >= limit) write('warn', module, 'Slow operation.', { operation, milliseconds });
      }
    },
    child: (inner) => moduleLog(module === 'app' ? inner : `${module}.${inner}`, write, clock),
  };
  return log;
}

/** A log that keeps nothing: for tests and tools that have no use for one. */
export const silentLog: Log = moduleLog(
  'silent',
  () => undefined,
  () => 0,
);
