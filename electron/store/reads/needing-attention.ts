import { connectingTooLong, renewalNotice } from '../../../shared/domain/status-reason.ts';

/** When secrets are to be renewed, ISO-8601, as SQL; null without a reminder. For rows of `withRotations`. */
export const renewalDueAt =
  "strftime('%Y-%m-%dT%H:%M:%fZ', rotations.since, rotations.every_days || ' days')";

/** Joins the reminders of integrations to them. */
export const withRotations =
  'LEFT JOIN rotations ON rotations.account = integrations.account AND rotations.record = integrations.id';

/** `needsAttention` of `shared/domain/status-reason.ts` as SQL, for rows of `withRotations`; takes `attentionInstants`. */
export const needsAttention = `(status = 'error' OR (status = 'connecting' AND status_changed_at < @since)
  OR (status = 'connected' AND ${renewalDueAt} <= @due))`;

/** What `needsAttention` compares with. */
export interface AttentionInstants {
  /** Since before then it connects for too long. */
  readonly since: string;
  /** Until then secrets are due. */
  readonly due: string;
}

/** The instants for the present, which is ISO-8601 as they are. */
export function attentionInstants(now: string): AttentionInstants {
  const present = Date.parse(now);
  return {
    since: new Date(present - connectingTooLong).toISOString(),
    due: new Date(present + renewalNotice).toISOString(),
  };
}
