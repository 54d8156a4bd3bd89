import type { CDPSession } from '@playwright/test';
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** The DevTools protocol over Chromium's debugging pipe: JSON messages that end with a zero byte. */
export class CdpConnection {
  readonly root: CdpSession;
  private readonly sessions = new Map<string, CdpSession>();
  private readonly waiting = new Map<number, Waiting>();
  private readonly output: Writable;
  private lastId = 0;
  private rest: Buffer[] = [];

  constructor(output: Writable, input: Readable) {
    this.output = output;
    this.root = new CdpSession(this);
    output.on('error', () => this.close());
    input.on('data', (chunk: Buffer) => this.read(chunk));
    input.on('close', () => this.close());
  }

  session(id: string): CdpSession {
    const session = this.sessions.get(id) ?? new CdpSession(this, id);
    this.sessions.set(id, session);
    return session;
  }

  post(method: string, params: unknown, sessionId: string | undefined): Promise<never> {
    const id = ++this.lastId;
    this.output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  private read(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      const text = Buffer.concat([...this.rest, chunk.subarray(from, end)]).toString();
      this.rest = [];
      from = end + 1;
      this.take(JSON.parse(text) as Message);
    }
    this.rest.push(chunk.subarray(from));
  }

  private take({ id, method, params, result, error, sessionId }: Message): void {
    if (method !== undefined) {
      (sessionId === undefined ? this.root : this.session(sessionId)).emit(method, params);
      return;
    }
    const call = this.waiting.get(id ?? 0);
    this.waiting.delete(id ?? 0);
    if (error === undefined) call?.resolve(result as never);
    else call?.reject(new Error(error.message));
  }

  private close(): void {
    for (const { reject } of this.waiting.values()) reject(new Error('Chromium has gone'));
    this.waiting.clear();
  }
}

/** One target's side of the connection (or, without an id, the browser's), typed as Playwright types it. */
export class CdpSession {
  private readonly emitter = new EventEmitter();
  private readonly connection: CdpConnection;
  private readonly id: string | undefined;

  constructor(connection: CdpConnection, id?: string) {
    this.connection = connection;
    this.id = id;
  }

  readonly send: CDPSession['send'] = (method, params) => this.connection.post(method, params ?? {}, this.id);

  readonly on = ((event: string, listener: (params: unknown) => void) => {
    this.emitter.on(event, listener);
  }) as unknown as CDPSession['on'];

  emit(event: string, params: unknown): void {
    this.emitter.emit(event, params);
  }

  /** Sends without waiting; a target that has gone in the meantime is nobody's problem. */
  readonly tell: (...call: Parameters<CDPSession['send']>) => void = (method, params) => {
    this.connection.post(method, params ?? {}, this.id).catch(() => undefined);
  };
}
