import type { JsonValue } from '../../shared/json.ts';
import type { Request } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';

/** What cached records hold at a path of the rule language, the most frequent first. Never fails: without an answer there is nothing to offer. */
export async function recordValues(request: Request<'automations.values'>): Promise<readonly JsonValue[]> {
  try {
    return (await call('automations.values', request)).map(({ value }) => value);
  } catch {
    return [];
  }
}
