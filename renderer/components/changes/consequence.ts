import type { ChangeOperation } from '../../../shared/domain/change.ts';
import type { Members } from '../../../shared/domain/members.ts';

/** True for a change after which the record does nothing any more: it is removed, or switched off. */
export function stops({ operation, edits }: { operation: ChangeOperation; edits: Members }): boolean {
  return operation === 'delete' || edits['enabled'] === false;
}

/** A name as two people would write it: without blanks around and between, composed. */
export function sameWords(typed: string, name: string): boolean {
  const plain = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return plain(typed) === plain(name);
}
