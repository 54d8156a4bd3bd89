import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Notice } from '../../shared/domain/notice.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** What happened to the local files and has not been dismissed. */
export const useNotices = defineStore('notices', () => {
  const notices = shallowRef<readonly Notice[]>([]);

  async function load(): Promise<void> {
    notices.value = await call('notices.list', {});
  }

  async function dismiss(noticeId: string): Promise<void> {
    notices.value = notices.value.filter(({ id }) => id !== noticeId);
    await call('notices.dismiss', { noticeId });
  }

  subscribe('notices.changed', () => void load());

  return { notices, load, dismiss };
});
