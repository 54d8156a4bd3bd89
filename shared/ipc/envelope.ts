import type { ErrorReply } from '../errors.ts';

/** What crosses the bridge as an answer: Electron drops the members of custom errors, so an error travels as data. */
export type Envelope<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: ErrorReply };
