import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { DataCopy, DataSizes } from '../../shared/domain/local-data.ts';
import type { Reply } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';

/** The local data as a whole: how large it is and its copies. Everything fails with an `AppError`. */
export const useLocalData = defineStore('local-data', () => {
  const sizes = shallowRef<DataSizes | null>(null);
  const copies = shallowRef<readonly DataCopy[]>([]);

  /** Measures the files and lists the copies. */
  async function load(): Promise<void> {
    const [measured, listed] = await Promise.all([call('data.sizes', {}), call('data.copies', {})]);
    sizes.value = measured;
    copies.value = listed;
  }

  /** Copies what can't be pulled again into the backups folder. Gives the copy's path. */
  async function backUp(): Promise<string> {
    const { file } = await call('data.backUp', {});
    await load();
    return file;
  }

  /** What a copy holds, beside what is there now. */
  function lookInto(name: string): Promise<Reply<'data.lookInto'>> {
    return call('data.lookInto', { name });
  }

  /** Puts a copy in the place of what is there now; the windows begin anew. */
  async function restore(name: string): Promise<void> {
    await call('data.restore', { name });
  }

  /** Removes what can be pulled again, or everything; the windows begin anew. */
  async function reset(what: 'cache' | 'everything'): Promise<void> {
    await call('data.reset', { what });
  }

  /** Looks through both files. */
  function check(): Promise<Reply<'data.check'>> {
    return call('data.check', {});
  }

  return { sizes, copies, load, backUp, lookInto, restore, reset, check };
});
