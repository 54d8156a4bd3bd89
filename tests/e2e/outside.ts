import type { ElectronApplication } from '@playwright/test';

/** What the app hands to the world outside of its window; nothing of it gets there. */
export interface Outside {
  /** Addresses that the system's browser was to open, in order. */
  readonly opened: () => Promise<readonly string[]>;
  /** Texts that were put on the clipboard, in order. */
  readonly copied: () => Promise<readonly string[]>;
}

/** Takes the place of the system's browser and of the clipboard while the app runs. */
export async function standOutside(electronApp: ElectronApplication): Promise<Outside> {
  await electronApp.evaluate(({ shell, clipboard }) => {
    const seen = { opened: [] as string[], copied: [] as string[] };
    Object.assign(globalThis, { seenOutside: seen });
    shell.openExternal = (url) => {
      seen.opened.push(url);
      return Promise.resolve();
    };
    clipboard.writeText = (text) => {
      seen.copied.push(text);
      return Promise.resolve();
    };
  });
  const read = (kind: 'opened' | 'copied') => () =>
    electronApp.evaluate(
      (_electron, name) =>
        (globalThis as unknown as { seenOutside: Record<'opened' | 'copied', string[]> }).seenOutside[name],
      kind,
    );
  return { opened: read('opened'), copied: read('copied') };
}

/** Answers the account's page of an authorization as a person in the browser does. Throws where there is no such page (any more). */
export async function answerInBrowser(address: string, answer: 'allow' | 'decline'): Promise<void> {
  const page = await fetch(address);
  const text = await page.text();
  if (!page.ok || !text.includes(`value="${answer}"`))
    throw new Error(`${address} answered ${page.status}: ${text}`);
  const sent = await fetch(address, { method: 'POST', body: new URLSearchParams({ answer }) });
  if (!sent.ok) throw new Error(`${address} answered ${sent.status} to ${answer}`);
}
