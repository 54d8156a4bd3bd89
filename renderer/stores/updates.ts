import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { UpdateState } from '../../shared/domain/update.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';

/** Where updating Penstock itself stands; null until it was asked. Each step is asked for; how it went is in the state. */
export const useUpdates = defineStore('updates', () => {
  const state = shallowRef<UpdateState | null>(null);

  subscribe('updates.changed', (changed) => (state.value = changed));

  async function load(): Promise<void> {
    state.value = await call('updates.state', {});
  }

  /** Looks for a newer version. */
  async function check(): Promise<void> {
    state.value = await call('updates.check', {});
  }

  /** Downloads the version that was found. */
  async function download(): Promise<void> {
    state.value = await call('updates.download', {});
  }

  /** Copies the store, quits and installs. */
  async function install(): Promise<void> {
    state.value = await call('updates.install', {});
  }

  return { state, load, check, download, install };
});
