import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { About } from '../../shared/domain/about.ts';
import { call } from '../ipc/call.ts';

/** This installation of Penstock: what it consists of, and whether the system starts it. Everything fails with an `AppError`. */
export const useInstallation = defineStore('installation', () => {
  const about = shallowRef<About | null>(null);
  const loginStart = ref<'on' | 'off' | 'unavailable' | null>(null);

  async function loadAbout(): Promise<void> {
    about.value = await call('installation.about', {});
  }

  async function loadLoginStart(): Promise<void> {
    loginStart.value = (await call('installation.loginStart', {})).state;
  }

  async function startAtLogin(on: boolean): Promise<void> {
    loginStart.value = (await call('installation.startAtLogin', { on })).state;
  }

  return { about, loginStart, loadAbout, loadLoginStart, startAtLogin };
});
