import type { UpdateState } from '../../../shared/domain/update.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import type { UpdateOrigin, UpdateSource } from './update-origin.ts';

/** What updating stands on. */
export interface UpdateDependencies
  extends Pick<ServiceDependencies, 'store' | 'send' | 'log'>, UpdateOrigin {
  /** Whether a change set is being applied in some account. */
  readonly isApplying: () => boolean;
  readonly now?: () => number;
}

/** Hours between two looks for a new version that nobody asked for. */
const hoursBetween = 24;
/** The first of them waits until a start is over. */
const firstAfterMinutes = 5;

/**
 * Updates of Penstock itself, one step at a time, each asked for: look, download, install. It never installs while something is applied, and
 * copies `console.db` before. Looking by itself is once a day, and only if the settings say so.
 */
export class Updates {
  readonly #dependencies: UpdateDependencies;
  #state: UpdateState;
  #source: Promise<UpdateSource> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(dependencies: UpdateDependencies) {
    this.#dependencies = dependencies;
    const { reason } = dependencies;
    this.#state = reason === null ? { step: 'idle', checkedAt: null, error: null } : { step: 'off', reason };
  }

  state(): UpdateState {
    return this.#state;
  }

  /** Begins to look once a day, as long as the settings say so. */
  start(): void {
    if (this.#dependencies.reason === null) this.#lookAfter(firstAfterMinutes * 60_000);
  }

  /** Looks for a new version. Does nothing while a step is under way, or once a version was downloaded. */
  async check(): Promise<UpdateState> {
    const before = this.#state;
    if (before.step !== 'idle' && before.step !== 'current' && before.step !== 'available') return before;
    this.#become({ step: 'checking' });
    try {
      const found = await (await this.#sourceOf()).check();
      const checkedAt = new Date(this.#now()).toISOString();
      return this.#become(
        found === null ? { step: 'current', checkedAt } : { step: 'available', ...found, error: null },
      );
    } catch (thrown) {
      const error = this.#failure('Looking for a new version failed.', thrown);
      if (before.step === 'available') return this.#become({ ...before, error });
      return this.#become({ step: 'idle', checkedAt: before.checkedAt, error });
    }
  }

  /** Downloads the version that was found. Does nothing when none was. */
  async download(): Promise<UpdateState> {
    if (this.#state.step !== 'available') return this.#state;
    const found = { version: this.#state.version, notes: this.#state.notes };
    this.#become({ step: 'downloading', ...found, percent: 0 });
    try {
      await (
        await this.#sourceOf()
      ).download((percent) => this.#become({ step: 'downloading', ...found, percent: Math.floor(percent) }));
      return this.#become({ step: 'ready', ...found, error: null });
    } catch (thrown) {
      const error = this.#failure('The new version could not be downloaded.', thrown);
      return this.#become({ step: 'available', ...found, error });
    }
  }

  /** Copies `console.db`, then quits and installs what was downloaded. Stays, and says why, when it can't. */
  async install(): Promise<UpdateState> {
    const ready = this.#state;
    if (ready.step !== 'ready') return ready;
    try {
      if (this.#dependencies.isApplying()) throw new AppError('updates.applying');
      const { file } = await this.#dependencies.store.run('maintenance.backup', {});
      this.#dependencies.log.info('Copied before an update.', { file, version: ready.version });
      // Something may have begun to be applied while the copy was made.
      if (this.#dependencies.isApplying()) throw new AppError('updates.applying');
      (await this.#sourceOf()).install();
      return this.#become({ ...ready, error: null });
    } catch (thrown) {
      return this.#become({ ...ready, error: this.#failure('The new version was not installed.', thrown) });
    }
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #lookAfter(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#lookByItself(), milliseconds);
    this.#timer.unref();
  }

  async #lookByItself(): Promise<void> {
    const settings = await this.#dependencies.store.run('settings.get', {}).catch(() => null);
    if (settings?.lookForUpdates === 'daily') await this.check();
    this.#lookAfter(hoursBetween * 3_600_000);
  }

  #sourceOf(): Promise<UpdateSource> {
    this.#source ??= this.#dependencies.source();
    return this.#source;
  }

  #become(state: UpdateState): UpdateState {
    this.#state = state;
    this.#dependencies.send('updates.changed', state);
    return state;
  }

  #failure(message: string, thrown: unknown) {
    const error = AppError.from(thrown);
    this.#dependencies.log.failure(message, error);
    return error.toReply();
  }

  #now(): number {
    return (this.#dependencies.now ?? Date.now)();
  }
}
