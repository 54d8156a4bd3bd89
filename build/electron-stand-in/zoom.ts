import type { CdpSession } from './cdp.ts';

/** Zooms a page: it is laid out for so much less room and drawn so much larger. 1 is the actual size. */
export async function zoomPage(page: CdpSession, factor: number): Promise<void> {
  await page.send('Emulation.clearDeviceMetricsOverride');
  if (factor === 1) return;
  const expression = '({ width: innerWidth, height: innerHeight, ratio: devicePixelRatio })';
  const { result } = await page.send('Runtime.evaluate', { expression, returnByValue: true });
  const { width, height, ratio } = result.value as Readonly<Record<'width' | 'height' | 'ratio', number>>;
  await page.send('Emulation.setDeviceMetricsOverride', {
    width: Math.round(width / factor),
    height: Math.round(height / factor),
    deviceScaleFactor: ratio * factor,
    mobile: false,
  });
}
