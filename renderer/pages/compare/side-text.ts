import type { ComparedSide } from '../../../shared/domain/comparison.ts';

/** A side as it stands in an address: `account:<id>`, `moment:<id>@<instant>`, `bundle:<id>`. */
export function textOfSide(side: ComparedSide): string {
  switch (side.kind) {
    case 'account':
      return `account:${side.accountId}`;
    case 'moment':
      return `moment:${side.accountId}@${side.at}`;
    case 'bundle':
      return `bundle:${side.bundleId}`;
  }
}

/** The side that such a text names; null where it names none. */
export function sideFromText(text: string | undefined): ComparedSide | null {
  const [, kind, id = '', at] =
    /^(account|moment|bundle):([^@]{1,200})(?:@(.{1,40}))?$/.exec(text ?? '') ?? [];
  if (kind === 'account' && at === undefined) return { kind, accountId: id };
  if (kind === 'bundle' && at === undefined) return { kind, bundleId: id };
  const instant = Date.parse(at ?? '');
  if (kind !== 'moment' || Number.isNaN(instant)) return null;
  return { kind, accountId: id, at: new Date(instant).toISOString() };
}
