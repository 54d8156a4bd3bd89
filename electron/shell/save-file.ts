import { dialog } from 'electron';
import { writeWhole } from '../services/bundles/write-whole.ts';
import { ownWindow } from './window.ts';

/**
 * Asks the person where to, and writes the text there, whole or not at all. Gives the path; null when the person cancelled. Fails with `store.diskFull`, `store.noPermission`,
 * `store.readOnly` or `store.failed`.
 */
export async function saveFile(suggestedName: string, text: string): Promise<string | null> {
  const options = { defaultPath: suggestedName };
  const window = ownWindow();
  const answer = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (answer.canceled || answer.filePath === '') return null;
  await writeWhole(answer.filePath, text, { synced: true });
  return answer.filePath;
}
