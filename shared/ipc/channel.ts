import type { z } from 'zod';

/**
 * One channel between the window and the main process, as data. A query reads and changes nothing; a command changes something, and
 * is refused while Penstock shuts down.
 */
export interface Channel<Request extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> {
  readonly kind: 'query' | 'command';
  readonly request: Request;
  readonly reply: Reply;
}

/** A channel that reads. Takes the schemas of its request and of its reply. */
export function query<Request extends z.ZodType, Reply extends z.ZodType>(
  request: Request,
  reply: Reply,
): Channel<Request, Reply> {
  return { kind: 'query', request, reply };
}

/** A channel that changes something. Takes the schemas of its request and of its reply. */
export function command<Request extends z.ZodType, Reply extends z.ZodType>(
  request: Request,
  reply: Reply,
): Channel<Request, Reply> {
  return { kind: 'command', request, reply };
}
