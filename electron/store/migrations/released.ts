import type { StoreFile } from '../database.ts';
import type { Migration } from '../migrate.ts';
import { cacheMigrations } from './cache/index.ts';
import { consoleMigrations } from './console/index.ts';

/** The steps of each file, in their order. */
export const releasedMigrations: Readonly<Record<StoreFile, readonly Migration[]>> = {
  console: consoleMigrations,
  cache: cacheMigrations,
};
