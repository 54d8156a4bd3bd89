import type { NativeTheme } from 'electron';
import { openWindows } from './runtime.ts';
import { strict, StrictEmitter, type Like } from './strict.ts';

type Source = NativeTheme['themeSource'];

/** The theme: what the app asks for, shown to the pages as the system's preference. */
class ThemeStandIn extends StrictEmitter implements Like<NativeTheme, ThemeStandIn> {
  private source: Source = 'system';

  get shouldUseDarkColors(): boolean {
    return this.source === 'dark';
  }
  get themeSource(): Source {
    return this.source;
  }
  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source))
      throw new TypeError(`Error processing argument: ${source}`);
    const changed = source !== this.source;
    this.source = source;
    openWindows().forEach((window) => window.applyTheme());
    if (changed) this.emit('updated');
  }
}

export const nativeTheme = strict('nativeTheme', new ThemeStandIn('nativeTheme', 'updated'));
