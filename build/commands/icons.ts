import { chromium } from '@playwright/test';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { colouredTrayPicture, templateTrayPicture, trayBadges } from '../packaging/tray-pictures.ts';
import { iconOfMac, iconOfWindows, type Picture } from '../packaging/icon-files.ts';

/**
 * `npm run icons`: draws `build/resources/icon.svg` in every size that a system asks for, and writes `icon.ico`, `icon.icns` and the pictures of
 * `icons/` and `tray/` beside it. They are kept in the repository: a package is built without a browser.
 */
/** Starts whichever browser the system has. */
const browserPath = fileURLToPath(new URL('../electron-stand-in/chromium.sh', import.meta.url));
const resources = new URL('../resources/', import.meta.url);
/** Sizes in pixels that freedesktop's icon themes, Windows and macOS know. */
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** Sizes of the marks in the tray: one and two pixels to a point. */
const traySizes = [16, 32];

const browser = await chromium.launch({ executablePath: browserPath });

/** Draws the source at each size; gives PNG pictures with a transparent ground. */
async function draw(source: string, wanted: readonly number[]): Promise<readonly Picture[]> {
  const page = await browser.newPage();
  const address = `data:image/svg+xml;base64,${Buffer.from(source).toString('base64')}`;
  const pictures: Picture[] = [];
  for (const size of wanted) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<body style="margin:0"><img width="${size}" height="${size}" src="${address}">`);
    pictures.push({ size, png: await page.screenshot({ omitBackground: true }) });
  }
  await page.close();
  return pictures;
}

const icon = await readFile(new URL('icon.svg', resources), 'utf8');
const pictures = await draw(icon, sizes);
await mkdir(new URL('icons/', resources), { recursive: true });
for (const { size, png } of pictures) {
  await writeFile(new URL(`icons/${size}x${size}.png`, resources), png);
}
await writeFile(new URL('icon.ico', resources), iconOfWindows(pictures));
await writeFile(new URL('icon.icns', resources), iconOfMac(pictures));
await mkdir(new URL('tray/', resources), { recursive: true });
for (const badge of trayBadges) {
  const sources = {
    [badge]: colouredTrayPicture(icon, badge),
    [`${badge}-template`]: templateTrayPicture(badge),
  };
  for (const [name, source] of Object.entries(sources)) {
    for (const { size, png } of await draw(source, traySizes)) {
      await writeFile(new URL(`tray/${name}-${size}.png`, resources), png);
    }
  }
}
await browser.close();
