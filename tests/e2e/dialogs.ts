import type { Penstock } from './penstock.ts';

/** What the system's dialogs answer from now on: where to save a file, and which folder or file to open. */
export async function answerDialogs(
  { electronApp }: Pick<Penstock, 'electronApp'>,
  answers: { readonly PENSTOCK_SAVE_FILE?: string; readonly PENSTOCK_OPEN_PATH?: string },
): Promise<void> {
  await electronApp.evaluate((_electron, given) => Object.assign(process.env, given), answers);
}
