import type { JsonObject } from '../../json.ts';
import { compileFilter } from '../compile-filter.ts';
import { placeHold, readHold } from '../hold.ts';
import type { ActionProblem } from '../outcome.ts';
import { readId } from '../text.ts';
import type { RunAction } from './action.ts';
import type { Draft } from './draft.ts';

/** `hold`: holds the order, or lets it go on where the hold would already be over. */
export function readHoldAction(action: JsonObject): RunAction | ActionProblem {
  const hold = readHold(action);
  if (typeof hold === 'string') return hold;
  return (draft, now) => {
    const placed = placeHold(hold, draft.record, now);
    if (typeof placed === 'string') return placed;
    applyHold(draft, placed);
    return null;
  };
}

/** Writes what a hold came to into a draft. */
export function applyHold(
  draft: Draft,
  placed: { readonly status: string; readonly holdUntil: string | null },
): void {
  draft.set('status', placed.status);
  draft.set('holdUntil', placed.holdUntil ?? undefined);
  draft.heldUntil = placed.holdUntil;
}

/** `cancel`: the status becomes `canceled`; a reason is for people only. */
export function readCancel(action: JsonObject): RunAction | ActionProblem {
  const { reason } = action;
  if (reason !== undefined && reason !== null && typeof reason !== 'string') return 'wrongShape';
  return (draft) => {
    draft.set('status', 'canceled');
    return null;
  };
}

/** `rejectLineItem`: lists the line items of which `where` is true; the order itself stays. */
export function readRejectLineItem(action: JsonObject): RunAction | ActionProblem {
  if (action.where === undefined || action.where === null) return 'where';
  const where = compileFilter(action.where);
  return (draft, now) => {
    const { lineItems } = draft.record;
    if (!Array.isArray(lineItems)) return 'lineItemsAreNoList';
    const indexes: number[] = [];
    for (const [index, lineItem] of lineItems.entries()) {
      const verdict = where(lineItem, now);
      if (verdict === 'unknown') return 'where';
      if (verdict) indexes.push(index);
    }
    if (indexes.length > 0) draft.effects.push({ type: 'rejectLineItems', indexes });
    return null;
  };
}

/** `route`: asks for a location, whatever the cards say. */
export function readRoute(action: JsonObject): RunAction | ActionProblem {
  const locationId = readId(action.locationId);
  if (locationId === undefined) return 'wrongShape';
  return (draft) => {
    draft.effects.push({ type: 'route', locationId });
    return null;
  };
}
