import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { AppError } from '../../shared/app-error.ts';
import { call } from '../ipc/call.ts';

/** An unexpected error of the window, and the reference under which it stands in the log. */
export interface Fault {
  readonly reference: string;
  readonly message: string;
}

/** Faults of the window itself: logged, then shown. */
export const useFaults = defineStore('faults', () => {
  const fault = shallowRef<Fault | null>(null);

  /** Takes anything thrown that nobody caught. */
  async function report(thrown: unknown): Promise<void> {
    const cause = thrown instanceof AppError && thrown.cause !== undefined ? thrown.cause : thrown;
    const message = cause instanceof Error ? cause.message : String(cause);
    const stack = cause instanceof Error ? (cause.stack ?? '') : '';
    try {
      const { reference } = await call('app.reportError', {
        message: message.slice(0, 10_000),
        stack: stack.slice(0, 50_000),
      });
      fault.value = { reference, message };
    } catch {
      fault.value = { reference: AppError.from(thrown).reference, message };
    }
  }

  return { fault, report };
});
