import type { OperatorName } from '../operators/operators.ts';

/** A number, and the same as the language writes it. */
export interface Count {
  readonly value: number;
  readonly text: string;
}

/** A hold that could be read, with its words filled in. */
export interface HoldWords {
  readonly minutes: Count;
  readonly status: string;
  readonly businessHours: boolean;
  /** It counts from the time of the order, not from its arrival in the account. */
  readonly fromOrder: boolean;
}

/** Everything that a language has to say about filters, actions and rules. Whatever stands in a hole has been made harmless. */
export interface SentenceWords {
  readonly operators: Readonly<Record<OperatorName, string>>;
  /** Words for the members of known records, by path. Others are shown as they are written. */
  readonly fields: Readonly<Record<string, string>>;
  /** A member of one of an order's line items; `none`: what is said is so of no line item. */
  readonly ofLineItem: (member: string, none: boolean) => string;
  readonly units: Readonly<Record<'minutes' | 'hours' | 'days', (amount: Count) => string>>;
  /** Words for statuses that the account knows, by the account's own word in small letters. Others are shown as they are. */
  readonly statuses: Readonly<Record<string, string>>;
  readonly yes: string;
  readonly no: string;
  /** In place of a value that is not there yet. */
  readonly noValue: string;
  readonly everything: string;
  readonly unreadable: string;
  readonly tooDeep: string;
  readonly and: string;
  readonly or: string;
  readonly noneOf: (words: string) => string;
  readonly range: (low: string, high: string) => string;
  readonly andMore: (list: string, more: Count) => string;
  readonly moreConditions: (more: Count) => string;
  readonly nothing: string;
  readonly then: string;
  readonly moreActions: (more: Count) => string;
  readonly unknownAction: string;
  readonly hold: (hold: HoldWords) => string;
  readonly unreadableHold: string;
  readonly setStatus: (status: string) => string;
  readonly addTags: (tags: string) => string;
  readonly removeTags: (tags: string) => string;
  readonly setField: (field: string, value: string) => string;
  readonly rejectLineItem: (words: string) => string;
  readonly route: (location: string) => string;
  readonly notify: (emails: string) => string;
  /** `reason`: null where none is given. */
  readonly cancel: (reason: string | null) => string;
  readonly resolveException: string;
  readonly dismissException: string;
  readonly code: string;
  /** A whole rule. `from`: the names of its sources, null for all; `words`: its condition, null for none. */
  readonly rule: (rule: {
    readonly from: string | null;
    readonly words: string | null;
    readonly actions: string;
  }) => string;
  readonly defaultRule: (actions: string) => string;
}
