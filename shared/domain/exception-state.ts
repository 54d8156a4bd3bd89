/** Where an exception stands. The account may have words of its own, which are `other`. */
export const exceptionStates = ['active', 'dismissed', 'resolved', 'other'] as const;
export type ExceptionState = (typeof exceptionStates)[number];

/** The state behind the account's word (contract, *exceptions*). An open exception is an `active` one. */
export function exceptionState(status: string): ExceptionState {
  return status === 'active' || status === 'dismissed' || status === 'resolved' ? status : 'other';
}
