import type { JsonValue } from '../../shared/json.ts';
import type { EntityDefinition } from '../entities.ts';

/** What goes back over the wire, before compression and faults. `body` is JSON text unless a header says otherwise. */
export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One thing that is wrong with a request, at a dotted path of its body where that is known. */
export interface Complaint {
  readonly message: string;
  readonly path?: string;
}

/** A request that the account refuses; it becomes an error reply with these messages. */
export class Refusal extends Error {
  readonly status: number;
  readonly complaints: readonly Complaint[];

  constructor(status: number, message: string, complaints: readonly Complaint[] = []) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.complaints = complaints;
  }
}

/** A refusal by validation (422) about one member. */
export function invalid(path: string, message: string): Refusal {
  return new Refusal(422, `${path}: ${message}`, [{ path, message }]);
}

/** `{ success, code, <singular>: … }` around a record's JSON text. */
export function single(definition: EntityDefinition, recordText: string): Reply {
  return {
    status: 200,
    body: `{"success":true,"code":200,"${definition.singular}":${recordText}}`,
  };
}

/** Any other successful reply: the members stand next to `success` and `code`. */
export function success(members: Record<string, JsonValue>, status = 200): Reply {
  return { status, body: JSON.stringify({ success: true, code: status, ...members }) };
}

/**
 * A page: the records' texts are joined, never parsed, because a first pull asks for a hundred thousand of them.
 * `count` is the page size in force; `records` holds one more than that when there is a next page.
 */
export function page(definition: EntityDefinition, records: readonly string[], count: number): Reply {
  const last = records.length <= count;
  const shown = last ? records : records.slice(0, count);
  const pagination = JSON.stringify({ last, pageSize: count });
  return {
    status: 200,
    body: `{"success":true,"code":200,"${definition.plural}":[${shown.join(',')}],"pagination":${pagination}}`,
  };
}

/** An error reply. */
export function failure(refusal: Refusal): Reply {
  const errors = refusal.complaints.map((complaint) => ({ ...complaint }));
  return {
    status: refusal.status,
    body: JSON.stringify({
      success: false,
      code: refusal.status,
      message: refusal.message,
      ...(errors.length > 0 ? { errors } : {}),
    }),
  };
}
