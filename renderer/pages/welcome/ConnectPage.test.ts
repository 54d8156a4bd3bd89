import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError, errorCodes, type ErrorCode } from '../../../shared/app-error.ts';
import { knownBaseUrls } from '../../../shared/domain/account.ts';
import { installBridge, type Answers } from '../../ipc/bridge.testing.ts';
import { freshStores, mountPage, sampleAccount } from '../../mount-page.testing.ts';
import ConnectPage from './ConnectPage.vue';
import { knownAddresses, placeOf } from './connect-form.ts';

const key = '0123456789abcdef0123456789abcdef';

enableAutoUnmount(afterEach);

async function open(answers: Answers) {
  const bridge = installBridge({
    'accounts.list': () => ({ accounts: [sampleAccount], activeId: 'home' }),
    'sample.status': () => ({ serving: true }),
    'accounts.probe': () => ({ organizationName: 'Harbour Supply', orgKey: 'o2', environment: 'production' }),
    'accounts.add': () => sampleAccount,
    ...answers,
  });
  freshStores();
  const page = await mountPage(ConnectPage);
  const named = (label: string) => {
    const found = page.wrapper.findAll('label').find((one) => one.text() === label);
    return page.wrapper.get<HTMLInputElement>(`[id="${found?.attributes('for') ?? ''}"]`);
  };
  const press = async (name: string) => {
    const button = page.wrapper.findAll('button').find((one) => one.text() === name);
    await (button?.attributes('type') === 'submit'
      ? page.wrapper.get('form').trigger('submit')
      : button?.trigger('click'));
  };
  return { ...page, bridge, named, press };
}

describe('connecting an account', () => {
  it('tests, suggests the name of the organisation, and connects with what was chosen', async () => {
    const { wrapper, bridge, named, press, router } = await open({});
    await named('API key').setValue(key);
    await press('Test');
    await vi.waitFor(() => expect(wrapper.text()).toContain('Harbour Supply'));
    expect(named('Name').element.value).toBe('Harbour Supply');
    await named('Name').setValue('Harbour');
    await press('Connect');
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('overview'));
    expect(bridge.calls.find(({ name }) => name === 'accounts.add')?.request).toEqual({
      name: 'Harbour',
      baseUrl: knownAddresses.production,
      key,
      color: 'teal',
      environment: 'production',
      readOnly: false,
    });
  });

  it('takes the name of the organisation when none was typed', async () => {
    const { bridge, named, press } = await open({});
    await named('API key').setValue(key);
    await press('Connect');
    await vi.waitFor(() =>
      expect(bridge.calls.find(({ name }) => name === 'accounts.add')?.request).toMatchObject({
        name: 'Harbour Supply',
      }),
    );
  });

  it('shows a refused key at the key, keeps everything that was typed, and puts the focus there', async () => {
    const { wrapper, named, press } = await open({
      'accounts.probe': () => {
        throw new AppError('account.keyRejected');
      },
    });
    await named('Name').setValue('Harbour');
    await named('API key').setValue(`${key} `);
    expect(wrapper.text()).toContain('The key contains spaces.');
    await press('Test');
    await vi.waitFor(() => expect(wrapper.text()).toContain('The account refused the key.'));
    expect(named('API key').attributes('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(named('API key').element);
    expect([named('Name').element.value, named('API key').element.value]).toEqual(['Harbour', `${key} `]);
  });

  it('asks for what is missing before it calls anybody', async () => {
    const { wrapper, bridge, press } = await open({});
    await press('Connect');
    expect(wrapper.text()).toContain('Enter the API key.');
    expect(bridge.calls.filter(({ name }) => name !== 'accounts.list' && name !== 'vault.retry')).toEqual([]);
  });

  it('never shows the key as text and never stores it in the window', async () => {
    const { wrapper, named, press } = await open({});
    await named('API key').setValue(key);
    await press('Test');
    await vi.waitFor(() => expect(wrapper.text()).toContain('Harbour Supply'));
    expect(named('API key').attributes('type')).toBe('password');
    expect(document.documentElement.outerHTML).not.toContain(key);
    expect(Object.values(localStorage).join() + Object.values(sessionStorage).join()).not.toContain(key);
  });
});

describe('the place of an error', () => {
  it('exists for every code', () => {
    for (const code of Object.keys(errorCodes) as ErrorCode[]) {
      expect(['address', 'key', 'form']).toContain(placeOf(new AppError(code)));
    }
    expect(placeOf(new AppError('account.certificateRejected'))).toBe('address');
    expect(placeOf(new AppError('vault.locked'))).toBe('form');
  });

  it('is one of the documented addresses for those who do not type one', () => {
    expect(knownAddresses).toEqual(knownBaseUrls);
  });
});
