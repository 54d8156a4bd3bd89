import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Only this machine can reach the account. */
const host = '127.0.0.1';

/** The listening side of the account: it can close and come back on the same port. */
export class Listener {
  readonly #server: Server;
  #port = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(answer: RequestListener) {
    this.#server = createServer({ keepAliveTimeout: 30_000 }, answer);
  }

  /** The port in use, or the last one. */
  get port(): number {
    return this.#port;
  }

  get origin(): string {
    return `http://${host}:${this.#port}`;
  }

  get listening(): boolean {
    return this.#server.listening;
  }

  /** Listens on a port (0: any free one). Rejects when it is taken. */
  async open(port: number): Promise<void> {
    this.#server.listen(port, host);
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Listens on a port, or on any other when another program has taken it. */
  async openNear(port: number): Promise<void> {
    try {
      await this.open(port);
    } catch (thrown) {
      const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
      if (port === 0 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw thrown;
      await this.open(0);
    }
  }

  /** Stops listening and cuts all connections: from then on connections are refused. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  /** Refuses connections for some milliseconds of real time. */
  refuseFor(milliseconds: number): void {
    void this.close().then(() => {
      this.#timer = setTimeout(() => {
        if (!this.#server.listening) void this.open(this.#port);
      }, milliseconds);
    });
  }
}
