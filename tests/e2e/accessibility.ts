import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** How a page is looked at. */
const appearances = [
  { name: 'light', colorScheme: 'light', forcedColors: 'none' },
  { name: 'dark', colorScheme: 'dark', forcedColors: 'none' },
  { name: 'forced colours', colorScheme: 'dark', forcedColors: 'active' },
] as const;

/** What axe finds wrong on the page as it stands, in every appearance, one line per finding; empty when all is well. Leaves the page as the system shows it. */
export async function accessibilityFindings(page: Page): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const { name, colorScheme, forcedColors } of appearances) {
    await page.emulateMedia({ colorScheme, forcedColors });
    // A hint stands beside what it explains, in no landmark. Without the legacy mode axe opens a second page, which no window of the app may.
    const { violations } = await new AxeBuilder({ page }).exclude('#hint').setLegacyMode().analyze();
    for (const { id, help, nodes } of violations) {
      const places = nodes.map(({ target }) => target.join(' ')).join(', ');
      findings.push(`${name}: ${id}: ${help} (${places})`);
    }
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  return findings;
}
