import type { JsonValue } from '../json.ts';

/**
 * The value of an edit of `connection.<path>` for a secret: it names the kept secret, and holds nothing of it. `null` in its place removes the credential from the
 * account. As a *base* or a record's member the same name holds whether one is set (true or false).
 */
export interface CredentialReference {
  readonly credential: string;
}

/** Whether an edit's value names a kept secret. */
export function isCredentialReference(
  value: JsonValue | undefined,
): value is { readonly credential: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 1 &&
    typeof value['credential'] === 'string'
  );
}
