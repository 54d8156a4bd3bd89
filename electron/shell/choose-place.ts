import { dialog, type OpenDialogOptions } from 'electron';
import type { ChosenPlace } from '../services/dependencies.ts';
import { ownWindow } from './window.ts';

const options: Readonly<Record<ChosenPlace, OpenDialogOptions>> = {
  exportFolder: { properties: ['openDirectory', 'createDirectory'] },
  bundleFolder: { properties: ['openDirectory'] },
  bundleFile: { properties: ['openFile'], filters: [{ name: 'Penstock', extensions: ['penstock'] }] },
};

/** Asks the person for a folder or a file, with the system's own dialog. Gives its path; null when the person cancelled. */
export async function choosePlace(what: ChosenPlace): Promise<string | null> {
  const window = ownWindow();
  const answer = await (window === null
    ? dialog.showOpenDialog(options[what])
    : dialog.showOpenDialog(window, options[what]));
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}
