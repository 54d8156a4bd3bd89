import { effectScope } from 'vue';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/app-error.ts';
import { installBridge } from './bridge.testing.ts';
import { call } from './call.ts';
import { subscribe } from './subscribe.ts';

describe('the reader of the bridge', () => {
  it('gives the value, or fails with the very error that came', async () => {
    installBridge({
      'vault.status': () => ({ state: 'ready', backend: 'secret-service' }),
      'vault.retry': () => {
        throw new AppError('vault.denied', { seconds: 3 }, { reference: 'abc123' });
      },
    });
    expect(await call('vault.status', {})).toEqual({ state: 'ready', backend: 'secret-service' });
    const error = await call('vault.retry', {}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'vault.denied', parameters: { seconds: 3 }, reference: 'abc123' });
  });

  it('fails with an AppError also where there is no bridge', async () => {
    Object.defineProperty(window, 'penstock', { configurable: true, value: undefined });
    await expect(call('vault.status', {})).rejects.toBeInstanceOf(AppError);
  });

  it('stops listening when its scope ends', () => {
    const bridge = installBridge({});
    const heard: string[] = [];
    const scope = effectScope();
    scope.run(() => subscribe('vault.changed', ({ state }) => heard.push(state)));
    bridge.emit('vault.changed', { state: 'locked', backend: 'memory' });
    scope.stop();
    bridge.emit('vault.changed', { state: 'ready', backend: 'memory' });
    expect(heard).toEqual(['locked']);
    expect(bridge.listeners()).toBe(0);
  });
});
