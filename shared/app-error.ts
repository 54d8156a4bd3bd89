/** Who can put it right: the person at the screen, time alone, or somebody who reads the log. */
export type Remedy = 'you' | 'wait' | 'support';

interface ErrorTraits {
  readonly who: Remedy;
  /** True where the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;
}

const you: ErrorTraits = { who: 'you', retryable: false };
const wait: ErrorTraits = { who: 'wait', retryable: true };
const support: ErrorTraits = { who: 'support', retryable: false };

/**
 * The closed list of error codes, `area.reason`. Each has a sentence and a remedy in every language
 * (`renderer/locales`, under `errors`); a test walks this list and fails when one is missing.
 */
export const errorCodes = {
  'account.invalidAddress': you,
  'account.insecureAddress': you,
  'account.nameNotFound': you,
  'account.connectionRefused': wait,
  'account.connectionLost': wait,
  'account.certificateRejected': you,
  'account.timedOut': wait,
  'account.redirected': you,
  'account.notAnAccount': you,
  'account.garbledReply': wait,
  'account.replyTooLarge': support,
  'account.keyRejected': you,
  'account.forbidden': you,
  'account.recordNotFound': you,
  'account.conflict': you,
  'account.refused': you,
  'account.tooManyRequests': wait,
  'account.serverFault': wait,
  'account.endlessList': support,
  'account.unknown': you,
  'account.signedOut': you,
  'account.alreadyAdded': you,
  'account.otherOrganization': you,
  'account.readOnly': you,
  'sample.notStarted': support,
  'vault.locked': you,
  'vault.unavailable': you,
  'vault.denied': you,
  'vault.timedOut': wait,
  'vault.notStored': support,
  'vault.invalidSecret': you,
  'store.diskFull': you,
  'store.readOnly': you,
  'store.noPermission': you,
  'store.busy': wait,
  'store.damaged': support,
  'store.fromTheFuture': you,
  'store.failed': support,
  'record.notFound': you,
  'change.conflict': you,
  'change.gone': you,
  'change.invalid': you,
  'change.nothingToDo': you,
  'change.notAsWritten': you,
  'change.outcomeUnknown': wait,
  'change.ambiguous': you,
  'change.missingReference': you,
  'change.beingApplied': wait,
  'apply.running': wait,
  'apply.interrupted': you,
  'connection.cancelled': you,
  'connection.expired': you,
  'connection.unsafeLink': support,
  'connection.noSuchConnector': you,
  'connection.onlyOne': you,
  'connection.otherIdentity': you,
  'credential.missing': you,
  'credential.doubtful': you,
  'credential.previousGone': you,
  'bundle.notABundle': you,
  'bundle.fromTheFuture': you,
  'bundle.damaged': you,
  'bundle.changed': you,
  'bundle.unsafePath': you,
  'bundle.tooLarge': you,
  'bundle.duplicate': you,
  'bundle.secretInside': you,
  'bundle.badSignature': you,
  'bundle.notOurs': you,
  'bundle.gone': you,
  'compare.blocked': you,
  'compare.invalid': you,
  'replay.ended': you,
  'replay.outOfMemory': you,
  'replay.unreadableChange': you,
  'updates.unreachable': wait,
  'updates.unreadable': support,
  'updates.notGenuine': support,
  'updates.applying': wait,
  'updates.failed': support,
  'app.unsafeLink': you,
  'app.alreadyRunning': you,
  'ipc.foreignSender': support,
  'ipc.invalidRequest': support,
  'ipc.invalidReply': support,
  'ipc.tooLarge': support,
  'ipc.shuttingDown': wait,
  'app.unexpected': support,
} as const satisfies Record<string, ErrorTraits>;

/** One of the closed list of codes. */
export type ErrorCode = keyof typeof errorCodes;

/** Values that fill the holes of an error's sentence: never a secret, never a whole reply. */
export type ErrorParameters = Readonly<Record<string, string | number>>;

/** An error as it crosses from one process to another. */
export interface ErrorReply {
  readonly code: ErrorCode;
  readonly parameters: ErrorParameters;
  /** Six characters that also stand in the log line of this error. */
  readonly reference: string;
}

/** An expected failure: a code of the closed list, the values of its sentence, and what caused it. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly parameters: ErrorParameters;
  readonly reference: string;

  constructor(
    code: ErrorCode,
    parameters: ErrorParameters = {},
    options: { cause?: unknown; reference?: string } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.parameters = parameters;
    this.reference = options.reference ?? Math.random().toString(36).slice(2, 8).padEnd(6, '0');
  }

  get retryable(): boolean {
    return errorCodes[this.code].retryable;
  }

  toReply(): ErrorReply {
    return { code: this.code, parameters: { ...this.parameters }, reference: this.reference };
  }

  static fromReply(reply: ErrorReply): AppError {
    return new AppError(reply.code, reply.parameters, { reference: reply.reference });
  }

  /** Any thrown value as an AppError: one of ours as it is, anything else as `app.unexpected` with its cause. */
  static from(thrown: unknown): AppError {
    return thrown instanceof AppError ? thrown : new AppError('app.unexpected', {}, { cause: thrown });
  }
}
