import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { UpdateState } from '../../../shared/domain/update.ts';
import { installBridge } from '../../ipc/bridge.testing.ts';
import { freshStores, mountPage } from '../../mount-page.testing.ts';
import UpdatesSection from './UpdatesSection.vue';

enableAutoUnmount(afterEach);

const newer = { version: '2.0.0', notes: '<b>Quicker</b>\nand smaller.' };

/** The section over a main process whose steps end as given. */
async function open(first: UpdateState, steps: Readonly<Record<string, UpdateState>> = {}) {
  const bridge = installBridge({
    'updates.state': () => first,
    'updates.check': () => steps['check'] ?? first,
    'updates.download': () => steps['download'] ?? first,
    'updates.install': () => steps['install'] ?? first,
  });
  freshStores();
  const { wrapper: page } = await mountPage(UpdatesSection);
  const press = (name: string): void =>
    [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === name)?.click();
  return { bridge, page, press };
}

describe('updates of Penstock in the settings', () => {
  it.each([
    ['unsigned', 'no signature'],
    ['managed', 'package manager'],
    ['development', 'its sources'],
    ['noAddress', 'no address'],
  ] as const)('say why there are none: %s', async (reason, words) => {
    const { page } = await open({ step: 'off', reason });
    await vi.waitFor(() => expect(page.text()).toContain(words));
    expect(page.findAll('button')).toEqual([]);
  });

  it('are looked for, downloaded and installed only when asked, with their notes as text', async () => {
    const { page, press, bridge } = await open(
      { step: 'idle', checkedAt: null, error: null },
      {
        check: { step: 'available', ...newer, error: null },
        download: { step: 'ready', ...newer, error: null },
        install: {
          step: 'ready',
          ...newer,
          error: { code: 'updates.applying', parameters: {}, reference: 'abc123' },
        },
      },
    );
    await vi.waitFor(() => expect(page.text()).toContain('Look now'));
    press('Look now');
    await vi.waitFor(() => expect(page.text()).toContain('<b>Quicker</b>'));
    expect(page.find('b').exists()).toBe(false);
    press('Download');
    await vi.waitFor(() => expect(page.text()).toContain('Install and restart'));
    press('Install and restart');
    await vi.waitFor(() => expect(page.find('[role="alert"]').text()).toContain('being applied'));
    expect(bridge.calls.map(({ name }) => name).filter((name) => name.startsWith('updates.'))).toEqual([
      'updates.state',
      'updates.check',
      'updates.download',
      'updates.install',
    ]);
  });

  it('show how far a download is', async () => {
    const { page } = await open({ step: 'downloading', ...newer, percent: 40 });
    await vi.waitFor(() => expect(page.find('progress').attributes('value')).toBe('40'));
    expect(page.findAll('button')).toEqual([]);
  });
});
