import { AppError, type ErrorCode, type ErrorParameters } from '../../shared/errors.ts';

/** One thing that an account has against what it was sent; `path` as the account spells it, where it names one. */
export interface Complaint {
  readonly path: string | null;
  readonly message: string;
}

/** A failure that an account answered, with its complaints one by one: only who made the call gets these, they don't cross to the window. */
export class AccountRefusal extends AppError {
  readonly complaints: readonly Complaint[];

  constructor(code: ErrorCode, parameters: ErrorParameters, complaints: readonly Complaint[]) {
    super(code, parameters);
    this.complaints = complaints;
  }
}
