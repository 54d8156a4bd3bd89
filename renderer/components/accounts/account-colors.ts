import type { AccountColor } from '../../../shared/domain/account.ts';

/** The colours an account can wear, in the order they are offered; the compiler checks that none is missing. */
export const accountColors = Object.keys({
  teal: true,
  blue: true,
  violet: true,
  magenta: true,
  red: true,
  orange: true,
  olive: true,
  gray: true,
} satisfies Record<AccountColor, true>) as readonly AccountColor[];

/** The first colour that no account wears yet. */
export function freeColor(worn: readonly AccountColor[]): AccountColor {
  return accountColors.find((color) => !worn.includes(color)) ?? 'teal';
}
