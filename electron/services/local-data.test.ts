import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { Applying } from './applying.ts';
import { accountRequest, keys, openServices, TestComputer } from './services.testing.ts';

const key = keys.first;

describe('the local data', () => {
  it('is reset with every secret, the sample account and the store, and the windows begin anew', async () => {
    const computer = new TestComputer();
    const reset = vi.fn(() => {
      computer.accounts = [];
      return null;
    });
    Object.assign(computer.operations, { 'maintenance.reset': reset });
    const reload = vi.fn();
    const { call, sample, pulls } = openServices(computer, { reloadWindows: reload });
    await call['accounts.add'](accountRequest(key, 'Shop'));
    expect(computer.keychain.entries.size).toBeGreaterThan(0);
    await call['data.reset']({ what: 'everything' });
    expect([...computer.keychain.entries.keys()]).toEqual([]);
    expect(sample.forgotten).toBe(1);
    expect(reset).toHaveBeenCalledWith({ what: 'everything' });
    expect(pulls.at(-1)).toMatch(/^stop/u);
    expect((await call['accounts.list']({})).accounts).toEqual([]);
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
  });

  it('stays whole where the keychain does not answer', async () => {
    const computer = new TestComputer();
    const reset = vi.fn(() => null);
    Object.assign(computer.operations, { 'maintenance.reset': reset });
    const { call, vault } = openServices(computer);
    await call['accounts.add'](accountRequest(key, 'Shop'));
    vi.spyOn(vault, 'references').mockRejectedValue(new AppError('vault.locked'));
    await expect(call['data.reset']({ what: 'everything' })).rejects.toMatchObject({ code: 'vault.locked' });
    expect(reset).not.toHaveBeenCalled();
    expect(computer.accounts).toHaveLength(1);
  });

  it('is not replaced while something is written to an account', async () => {
    const { call } = openServices();
    const running = vi.spyOn(Applying.prototype, 'isRunningAnywhere').mockReturnValue(true);
    const beingApplied = { code: 'change.beingApplied' };
    await expect(call['data.restore']({ name: 'x' })).rejects.toMatchObject(beingApplied);
    await expect(call['data.reset']({ what: 'cache' })).rejects.toMatchObject(beingApplied);
    running.mockRestore();
  });

  it('asks for what is kept longer or shorter now', async () => {
    const { call, pulls } = openServices();
    await call['accounts.add'](accountRequest(key, 'Shop'));
    await call['settings.update']({ keepEvents: '30' });
    expect(pulls.at(-1)).toBe('sweep Shop events');
    const before = pulls.length;
    await call['settings.update']({ theme: 'dark' });
    expect(pulls).toHaveLength(before);
  });
});
