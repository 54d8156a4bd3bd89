import { chromium } from '@playwright/test';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { iconOfMac, iconOfWindows, type Picture } from '../packaging/icon-files.ts';

/**
 * `npm run icons`: draws `build/resources/icon.svg` in every size that a system asks for, and writes `icon.ico`, `icon.icns` and the pictures of
 * `icons/` beside it. They are kept in the repository: a package is built without a browser.
 */
/** Starts whichever browser the system has. */
const browserPath = fileURLToPath(new URL('../electron-stand-in/chromium.sh', import.meta.url));
const resources = new URL('../resources/', import.meta.url);
/** Sizes in pixels that freedesktop's icon themes, Windows and macOS know. */
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** Draws the source at each size; gives PNG pictures with a transparent ground. */
async function draw(source: string): Promise<readonly Picture[]> {
  const browser = await chromium.launch({ executablePath: browserPath });
  try {
    const page = await browser.newPage();
    const address = `data:image/svg+xml;base64,${Buffer.from(source).toString('base64')}`;
    const pictures: Picture[] = [];
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<body style="margin:0"><img width="${size}" height="${size}" src="${address}">`);
      pictures.push({ size, png: await page.screenshot({ omitBackground: true }) });
    }
    return pictures;
  } finally {
    await browser.close();
  }
}

const pictures = await draw(await readFile(new URL('icon.svg', resources), 'utf8'));
await mkdir(new URL('icons/', resources), { recursive: true });
for (const { size, png } of pictures) {
  await writeFile(new URL(`icons/${size}x${size}.png`, resources), png);
}
await writeFile(new URL('icon.ico', resources), iconOfWindows(pictures));
await writeFile(new URL('icon.icns', resources), iconOfMac(pictures));
