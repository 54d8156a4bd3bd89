declare const secretMark: unique symbol;

/**
 * A secret's value. The type exists only between a form and the vault, and between the vault and a request to the
 * account's own origin: no record, log line, event or reply has a member of this type.
 */
export type SecretText = string & { readonly [secretMark]: true };

/** Marks text that a person typed as a secret. The one place where text becomes a secret. */
export function asSecret(text: string): SecretText {
  return text as SecretText;
}
