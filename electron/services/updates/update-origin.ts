import type { NewVersion, NoUpdateReason } from '../../../shared/domain/update.ts';

/** Where new versions come from. Every function fails with an `AppError` of the area `updates`. */
export interface UpdateSource {
  /** Asks for a version newer than this one; null when there is none. */
  check(): Promise<NewVersion | null>;
  /** Downloads the version last found and verifies it; tells how far it is, in percent. */
  download(progressed: (percent: number) => void): Promise<void>;
  /** Quits, installs what was downloaded and starts it. */
  install(): void;
}

/** What an installation can expect of updates. */
export interface UpdateOrigin {
  /** Why it never updates itself; null when it may. */
  readonly reason: NoUpdateReason | null;
  /** Makes the source when it is first needed. */
  readonly source: () => Promise<UpdateSource>;
}
