import { valueFault } from '../../../shared/domain/field-validation.ts';
import { plainText } from '../../forms/field-control.ts';
import type { JsonValue } from '../../../shared/json.ts';

const emailField = { path: '', type: 'email', title: '', required: true, hidden: false };

/** True for a complete e-mail address. */
export function isAddress(text: string): boolean {
  return valueFault(emailField, text) === null;
}

/** What became of addresses that were typed or pasted. */
export interface Added {
  readonly recipients: readonly JsonValue[];
  /** How many came in. */
  readonly added: number;
  /** How many were there already. */
  readonly doubles: number;
  /** What is no complete address, as it was typed. */
  readonly refused: readonly string[];
}

/** Adds the addresses of a text (one, or many with commas, semicolons, blanks or lines between) to recipients; the same address in another case is the same. */
export function addRecipients(recipients: readonly JsonValue[], text: string): Added {
  const typed = text
    .split(/[\s,;]+/u)
    .map((word) => word.replace(/^<|>$/gu, ''))
    .filter((word) => word !== '');
  const known = new Set(recipients.map((one) => plainText(one).toLowerCase()));
  const fresh: string[] = [];
  for (const address of typed.filter(isAddress)) {
    if (known.has(address.toLowerCase())) continue;
    known.add(address.toLowerCase());
    fresh.push(address);
  }
  const refused = typed.filter((word) => !isAddress(word));
  return {
    recipients: [...recipients, ...fresh],
    added: fresh.length,
    doubles: typed.length - refused.length - fresh.length,
    refused,
  };
}
