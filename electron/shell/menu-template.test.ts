import { describe, expect, it } from 'vitest';
import { menuTemplate } from './menu-template.ts';
import { shellStrings } from './strings.ts';

const actions = { refreshData: () => undefined, openDataFolder: () => undefined };

describe('The menu', () => {
  it.each(['darwin', 'win32', 'linux'] as const)('has only entries that do something on %s', (platform) => {
    const menu = menuTemplate(shellStrings('system', 'de-AT'), actions, { platform, developerTools: true });
    const entries = menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    for (const { role, type, click } of entries) expect(role ?? type ?? click).toBeDefined();
    expect(JSON.stringify(menu)).toContain('Daten jetzt abrufen');
  });

  it('begins with the application on macOS and ends with help everywhere', () => {
    const of = (platform: NodeJS.Platform) =>
      menuTemplate(shellStrings('en', 'de'), actions, { platform, developerTools: false });
    expect(of('darwin')[0]?.role).toBe('appMenu');
    expect(of('win32')[0]?.label).toBe('File');
    expect(of('linux').at(-1)?.role).toBe('help');
    expect(JSON.stringify(of('linux'))).not.toContain('toggleDevTools');
  });
});
