import electronUpdater from 'electron-updater';
import type { Log } from '../log/log.ts';
import type { UpdateSource } from '../services/updates/update-origin.ts';
import { createUpdateSource } from './update-source.ts';

/** The updater of this system, apart from its adapter because loading it asks for Electron. */
export function openUpdates(log: Log): UpdateSource {
  return createUpdateSource(electronUpdater.autoUpdater, log);
}
