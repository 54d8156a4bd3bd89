import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Reply } from '../http/reply.ts';
import type { Outgoing } from '../http/send.ts';
import type { AccountRequest } from '../http/request.ts';
import type { Records } from '../records.ts';

/** What a fault can get hold of while one request is answered. */
export interface Exchange {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly request: AccountRequest;
  readonly clock: Clock;
  readonly records: Records;
  /** What stands after the kind's name in a switch, e.g. `date` in `429:date`; empty when nothing does. */
  readonly detail: string;
  /** Closes the server for some milliseconds: connections are refused meanwhile. */
  readonly refuseFor: (milliseconds: number) => void;
  /** Room for a fault to remember things between requests. */
  readonly memory: Map<string, Reply>;
}

/** One kind of fault. Each part is optional; a request runs through them in this order. */
export interface FaultKind {
  readonly description: string;
  /** Answers instead of the account, which then never sees the request. `handled`: the connection was dealt with. */
  readonly instead?: (exchange: Exchange) => Reply | 'handled' | Promise<Reply | 'handled'>;
  /** Runs around the account's own answer. */
  readonly around?: (exchange: Exchange, answer: () => Reply) => Reply;
  /** Delivers the account's answer in its own way. */
  readonly deliver?: (exchange: Exchange, outgoing: Outgoing) => void | Promise<void>;
}

/** Kinds by name. */
export type FaultKinds = Readonly<Record<string, FaultKind>>;

/** Waits some milliseconds of real time: faults are about the network, not about the account's clock. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The number in a fault's detail, or a usual one. */
export function numberIn(detail: string, usual: number): number {
  return /^\d+$/.test(detail) ? Number(detail) : usual;
}
