/** What Penstock may tell of by itself. */
export const notificationKinds = [
  'integrationError',
  'exceptionGroup',
  'exceptionSpike',
  'signedOut',
  'rotationDue',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** The place of the window that a notification leads to. */
export function placeOfNotification({
  kind,
  subjectId,
}: {
  readonly kind: NotificationKind;
  readonly subjectId: string;
}): string {
  const id = encodeURIComponent(subjectId);
  switch (kind) {
    case 'integrationError':
      return `/integrations/${id}`;
    case 'rotationDue':
      return `/integrations/${id}/connection`;
    case 'exceptionGroup':
    case 'exceptionSpike':
      return `/exceptions/groups/${id}`;
    case 'signedOut':
      return '/settings';
  }
}
