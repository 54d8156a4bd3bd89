/** What a typed credential leads to when the account tries it. The words to type are in the README of this folder's parent. */
export type CredentialNature =
  'good' | 'unreachable' | 'rejected' | 'forbidden' | 'unreadable' | 'slow' | 'endless';

const natures: readonly (readonly [word: RegExp, nature: CredentialNature])[] = [
  [/unreachable|\.invalid\b/i, 'unreachable'],
  [/bad|wrong|expired/i, 'rejected'],
  [/forbidden|limited/i, 'forbidden'],
  [/unread/i, 'unreadable'],
  [/slow/i, 'slow'],
  [/endless/i, 'endless'],
];

/** The shortest secret that any of the connected systems would give out. */
const shortestSecret = 6;

/** Reads the nature of a credential from its words; a secret that is very short is rejected. */
export function natureOf(value: string, secret = true): CredentialNature {
  for (const [word, nature] of natures) {
    if (word.test(value)) return nature;
  }
  return secret && value.length < shortestSecret ? 'rejected' : 'good';
}
