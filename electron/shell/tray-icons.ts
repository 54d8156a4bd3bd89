/// <reference types="vite/types/importMeta.d.ts" />
import type { TrayState } from './tray-model.ts';

/** Drawn by `npm run icons`; part of the main process's bundle, as data addresses. */
const pictures = import.meta.glob<string>('../../build/resources/tray/*.png', {
  query: '?inline',
  import: 'default',
  eager: true,
});

/** The mark of a state as data addresses: for one, and for two pixels to a point. `template`: in black, for a bar that colours it itself. */
export function trayPicture(
  state: TrayState,
  template: boolean,
): { readonly one: string; readonly two: string } {
  const name = template ? `${state}-template` : state;
  const of = (size: number): string => {
    const found = pictures[`../../build/resources/tray/${name}-${size}.png`];
    if (found === undefined) throw new RangeError(name);
    return found;
  };
  return { one: of(16), two: of(32) };
}
