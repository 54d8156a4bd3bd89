import { writeFile } from 'node:fs/promises';
import { dialog } from 'electron';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { ownWindow } from './window.ts';

/**
 * Asks the person where to, and writes the text there. Gives the path; null when the person cancelled. Fails with `store.diskFull`, `store.noPermission`,
 * `store.readOnly` or `store.failed`.
 */
export async function saveFile(suggestedName: string, text: string): Promise<string | null> {
  const options = { defaultPath: suggestedName };
  const window = ownWindow();
  const answer = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (answer.canceled || answer.filePath === '') return null;
  try {
    await writeFile(answer.filePath, text, 'utf8');
  } catch (cause) {
    throw new AppError(codeOf(cause), { detail: 'the chosen file' }, { cause });
  }
  return answer.filePath;
}

const codes: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'store.diskFull',
  EDQUOT: 'store.diskFull',
  EACCES: 'store.noPermission',
  EPERM: 'store.noPermission',
  EROFS: 'store.readOnly',
};

function codeOf(thrown: unknown): ErrorCode {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  return codes[code] ?? 'store.failed';
}
