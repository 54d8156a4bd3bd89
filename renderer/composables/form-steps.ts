import { sameValue, type Members } from '../../shared/domain/members.ts';
import { valueOf } from '../../shared/diff.ts';
import type { JsonValue } from '../../shared/json.ts';
import * as model from '../forms/edit-form.ts';

interface SteppedForm {
  readonly form: () => model.EditForm;
  /** The record as it is stored. */
  readonly held: () => Members;
  /** The record as it is typed. */
  readonly members: () => Members;
  readonly set: (next: model.EditForm) => void;
  /** Hears which members were typed. */
  readonly forget: (members: readonly string[]) => void;
}

/** The steps that a form of members takes; each can be undone. */
export function formSteps({ form, held, members, set, forget }: SteppedForm) {
  return {
    change: (member: string, value: JsonValue): void => {
      forget([member]);
      set(model.change(form(), member, value));
    },
    /** Several members in one step. */
    changeMany: (edits: Members): void => {
      forget(Object.keys(edits));
      set(model.changeMany(form(), { ...edits }));
    },
    /** Takes over a whole record that was typed as JSON or pasted: of these members only those that differ. */
    takeOver: (next: Members, typed: readonly string[]): void => {
      const differing = typed.filter(
        (member) => !sameValue(valueOf(members(), member), valueOf(next, member)),
      );
      const edits = Object.fromEntries(differing.map((member) => [member, next[member] ?? null]));
      set(model.changeMany(form(), edits));
    },
    /** What was typed up to here is one step. */
    settle: (): void => set(model.settle(form())),
    reset: (member: string): void => set(model.reset(form(), member)),
    resetAll: (): void => set(model.resetAll(form())),
    keepMine: (member: string): void => set(model.keepMine(form(), held(), member)),
    undo: (): void => set(model.undo(form())),
    redo: (): void => set(model.redo(form())),
  };
}
