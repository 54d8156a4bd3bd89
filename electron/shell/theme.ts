import { nativeTheme } from 'electron';
import type { Settings } from '../../shared/domain/settings.ts';

/** Colour of the ground in both themes, as in `renderer/styles/tokens.css`: shown until the page has painted. */
const ground = { light: '#f7f7f5', dark: '#151615' } as const;

/** Makes menus, dialogs and the page's `prefers-color-scheme` follow the setting. */
export function applyTheme(theme: Settings['theme']): void {
  nativeTheme.themeSource = theme;
}

/** Colour of the window before its first paint. */
export function groundColor(): string {
  return nativeTheme.shouldUseDarkColors ? ground.dark : ground.light;
}
