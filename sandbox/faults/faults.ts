import type { Reply } from '../http/reply.ts';
import { connectionFaults } from './connection.ts';
import type { FaultKind, FaultKinds } from './fault.ts';
import { pagingFaults } from './paging.ts';
import { recordFaults } from './records.ts';
import { replyFaults } from './replies.ts';
import { statusFaults } from './status.ts';

/** Every kind of fault, by the name that a switch gives it. */
export const faultKinds: FaultKinds = {
  ...connectionFaults,
  ...statusFaults,
  ...replyFaults,
  ...recordFaults,
  ...pagingFaults,
};

/** A fault that is switched on: where, what, and how often. */
export interface FaultSwitch {
  /** `*`, or a path below the base address such as `orders` or `integrations/0123/test`; it covers what is below it. */
  readonly path: string;
  /** Only this method; all without it. */
  readonly method?: string | undefined;
  readonly kind: string;
  readonly detail?: string | undefined;
  /** It ends after this many requests; without it, when it is switched off. */
  readonly times?: number | undefined;
  /** So many requests pass before it begins. */
  readonly after?: number | undefined;
}

/** A fault that holds for one request. */
export interface ActiveFault {
  readonly kind: FaultKind;
  readonly detail: string;
  readonly memory: Map<string, Reply>;
}

interface Entry {
  readonly wanted: FaultSwitch;
  readonly memory: Map<string, Reply>;
  seen: number;
}

/** The faults of a running account. */
export class Faults {
  #entries: Entry[] = [];

  constructor(wanted: readonly FaultSwitch[] = []) {
    for (const each of wanted) this.add(each);
  }

  /** Switches a fault on. Throws a `RangeError` for a kind that doesn't exist. */
  add(wanted: FaultSwitch): void {
    if (!Object.hasOwn(faultKinds, wanted.kind)) throw new RangeError(`No such fault: ${wanted.kind}`);
    this.#entries.push({ wanted, memory: new Map(), seen: 0 });
  }

  /** Switches all faults off. */
  clear(): void {
    this.#entries = [];
  }

  get switchedOn(): readonly FaultSwitch[] {
    return this.#entries.map((entry) => entry.wanted);
  }

  /** The first fault that holds for a request; asking counts as one request of it. */
  take(method: string, path: string): ActiveFault | undefined {
    for (const entry of this.#entries) {
      if (!covers(entry.wanted, method, path)) continue;
      entry.seen += 1;
      const { after = 0, times = Number.POSITIVE_INFINITY, kind, detail = '' } = entry.wanted;
      if (entry.seen <= after || entry.seen > after + times) continue;
      const found = faultKinds[kind];
      if (found !== undefined) return { kind: found, detail, memory: entry.memory };
    }
    return undefined;
  }
}

function covers(wanted: FaultSwitch, method: string, path: string): boolean {
  if (wanted.method !== undefined && wanted.method.toUpperCase() !== method) return false;
  const place = wanted.path.replace(/^\/+|\/+$/g, '');
  const asked = path.replace(/^\/+/, '');
  return place === '*' || asked === place || asked.startsWith(`${place}/`);
}

/**
 * Reads a switch: `[METHOD ]path=kind[:detail][xTIMES][@AFTER]`, e.g. `orders=429:date`, `PUT integrations=reset-unanswered x1`,
 * `*=503x3@10`. Throws a `RangeError` for one that can't be read.
 */
export function parseFaultSwitch(text: string): FaultSwitch {
  const pattern = /^(?:([A-Za-z]+) +)?([^\s=]+)=([a-z0-9-]+?)(?::(.+?))?(?: *x(\d+))?(?:@(\d+))?$/;
  const [, method, path, kind, detail, times, after] = pattern.exec(text.trim()) ?? [];
  if (path === undefined || kind === undefined || !Object.hasOwn(faultKinds, kind)) {
    throw new RangeError(`No such fault: ${text}`);
  }
  return {
    path,
    kind,
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    ...(detail === undefined ? {} : { detail }),
    ...(times === undefined ? {} : { times: Number(times) }),
    ...(after === undefined ? {} : { after: Number(after) }),
  };
}
