import type { DataContents, DataCopy, DataSizes } from '../../shared/domain/local-data.ts';
import type { NoInput } from './no-input.ts';

/** Operations on the files as a whole. */
export interface MaintenanceOperations {
  /** Copies `console.db` into the backups folder, verifies the copy and keeps the newest three daily ones. */
  'maintenance.backup': (input: NoInput) => { file: string };
  /** Looks at both files (`quick_check`); damaged ones are put aside and replaced. */
  'maintenance.check': (input: NoInput) => {
    console: 'sound' | 'damaged';
    cache: 'sound' | 'damaged';
  };
  /** How much room the files take, by what is in them. */
  'maintenance.measure': (input: NoInput) => DataSizes;
  /** The copies that there are, newest first. */
  'maintenance.copies': (input: NoInput) => DataCopy[];
  /** What a copy holds, beside what is there now. Fails with `record.notFound`, `store.damaged`, `store.fromTheFuture`. */
  'maintenance.lookInto': (input: { name: string }) => { copy: DataContents; now: DataContents };
  /** Copies what is there now, and puts the named copy in its place. Fails as looking into it does, before anything is changed. */
  'maintenance.restore': (input: { name: string }) => null;
  /** Begins `cache.db` anew, or both files, the copies of `console.db` and what was put aside with them. */
  'maintenance.reset': (input: { what: 'cache' | 'everything' }) => null;
}
