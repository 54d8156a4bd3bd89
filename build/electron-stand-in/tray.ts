import type { NativeImage, Tray as ElectronTray } from 'electron';
import type { Menu } from './menu.ts';
import { say, strict, StrictEmitter, type Like } from './strict.ts';

/** A picture that is held as it was given. */
class ImageStandIn implements Like<NativeImage, ImageStandIn> {
  readonly url: string;
  isTemplate = false;

  constructor(url: string) {
    this.url = url;
  }

  readonly toDataURL = (): string => this.url;
  readonly addRepresentation: NativeImage['addRepresentation'] = () => undefined;
  readonly setTemplateImage = (option: boolean): void => void (this.isTemplate = option);
}

/** Electron's `nativeImage`. Throws for what is no picture, where Electron gives an empty one. */
export const nativeImage = strict('nativeImage', {
  createFromDataURL: (url: string): ImageStandIn => {
    if (!url.startsWith('data:image/png;base64,')) throw new Error('a picture of the tray is a PNG');
    return strict('image', new ImageStandIn(url));
  },
});

type BuiltMenu = ReturnType<typeof Menu.buildFromTemplate>;

/** What tests see, as `globalThis.desktopTrays`: the marks that are in the tray. */
const shown = new Set<TrayStandIn>();
Object.assign(globalThis, { desktopTrays: shown });

/** Electron's tray: shown to nobody, but its title is said aloud and its menu can be chosen from. */
class TrayStandIn
  extends StrictEmitter
  implements Like<ElectronTray, TrayStandIn, 'setImage' | 'setContextMenu'>
{
  image: ImageStandIn;
  title = '';
  menu: BuiltMenu | null = null;

  constructor(image: ImageStandIn) {
    super('tray', 'click');
    this.image = image;
    shown.add(this);
  }

  readonly setImage = (image: ImageStandIn): void => void (this.image = image);
  readonly setToolTip = (title: string): void => {
    if (title !== this.title) say(`tray "${title}"`);
    this.title = title;
  };
  readonly setContextMenu = (menu: BuiltMenu | null): void => void (this.menu = menu);
  readonly destroy = (): void => void shown.delete(this);
}

export { TrayStandIn as Tray };
