import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { AppUpdater } from 'electron-updater';
import type { Log } from '../log/log.ts';
import type { UpdateSource } from '../services/updates/update-origin.ts';

/** Longest text of a version's notes that is passed on. */
const longestNotes = 50_000;

/** electron-updater's own codes, as the screen tells them. */
const known: Readonly<Record<string, ErrorCode>> = {
  ERR_UPDATER_INVALID_SIGNATURE: 'updates.notGenuine',
  ERR_CHECKSUM_MISMATCH: 'updates.notGenuine',
  ERR_UPDATER_INVALID_UPDATE_INFO: 'updates.unreadable',
  ERR_UPDATER_INVALID_RELEASE_FEED: 'updates.unreadable',
  ERR_UPDATER_INVALID_VERSION: 'updates.unreadable',
  ERR_UPDATER_NO_FILES_PROVIDED: 'updates.unreadable',
  ERR_UPDATER_NO_CHECKSUM: 'updates.unreadable',
  ERR_UPDATER_CHANNEL_FILE_NOT_FOUND: 'updates.unreachable',
  ERR_UPDATER_LATEST_VERSION_NOT_FOUND: 'updates.unreachable',
  ERR_UPDATER_NO_PUBLISHED_VERSIONS: 'updates.unreachable',
};
/** What Node and Chromium say where the address does not answer. */
const unreachable = /^(E(CONN|HOST|NET|AI_|TIMEDOUT|PIPE)|net::ERR_|HTTP_ERROR_)/;

/** What went wrong, from the code or the text of what electron-updater threw. */
function errorOf(thrown: unknown): AppError {
  const { code = '' } = thrown as { readonly code?: string };
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const mapped = known[code];
  if (mapped !== undefined) return new AppError(mapped, {}, { cause: thrown });
  if (unreachable.test(code) || unreachable.test(text))
    return new AppError('updates.unreachable', {}, { cause: thrown });
  if (/checksum mismatch/i.test(text)) return new AppError('updates.notGenuine', {}, { cause: thrown });
  return new AppError('updates.failed', {}, { cause: thrown });
}

async function passingOn<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (thrown) {
    throw errorOf(thrown);
  }
}

/** The notes of a version, whatever form the address gives them. */
function notesOf(notes: unknown): string {
  return typeof notes === 'string' ? notes.slice(0, longestNotes) : '';
}

/**
 * New versions as electron-updater brings them: nothing is downloaded or installed before it is asked for, and never an older version. Where they come from
 * is fixed in the package.
 */
export function createUpdateSource(updater: AppUpdater, log: Log): UpdateSource {
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.logger = {
    info: (message: unknown) => log.info('The updater says something.', { text: String(message) }),
    warn: (message: unknown) => log.warn('The updater warns.', { text: String(message) }),
    error: (message: unknown) => log.warn('The updater complains.', { text: String(message) }),
  };
  // Its errors arrive as rejections too; without a listener Node ends the process.
  updater.on('error', () => undefined);

  return {
    async check() {
      const result = await passingOn(updater.checkForUpdates());
      if (result === null || !result.isUpdateAvailable) return null;
      const { version, releaseNotes } = result.updateInfo;
      return { version, notes: notesOf(releaseNotes) };
    },
    async download(progressed) {
      const tell = ({ percent }: { readonly percent: number }): void => progressed(percent);
      updater.on('download-progress', tell);
      try {
        await passingOn(updater.downloadUpdate());
      } finally {
        updater.removeListener('download-progress', tell);
      }
    },
    install: () => updater.quitAndInstall(true, true),
  };
}
