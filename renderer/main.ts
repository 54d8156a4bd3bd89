import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { keepEarlyKeys } from './composables/early-keys.ts';
import { keepOpeners } from './composables/opener.ts';
import { i18n, languageFor, loadLanguage } from './i18n.ts';
import { createWindowRouter, overviewPage } from './router.ts';
import { useAccounts } from './stores/accounts.ts';
import { useFaults } from './stores/faults.ts';
import { useSettings } from './stores/settings.ts';
import './styles/base.css';

/** Builds the window: settings and accounts are read first, so that the first paint is already in the right theme and language. */
async function start(): Promise<void> {
  const app = createApp(App);
  app.use(createPinia());
  app.use(i18n);

  const faults = useFaults();
  const report = (thrown: unknown): void => void faults.report(thrown);
  app.config.errorHandler = report;
  window.addEventListener('unhandledrejection', ({ reason }) => report(reason));
  // Without a thrown value it is a remark of the browser's, such as that sizes settle in the next frame.
  window.addEventListener('error', ({ error }: ErrorEvent) => {
    if (error !== null && error !== undefined) report(error);
  });

  // Asked for at once, beside the settings. What fails to load here fails again, and is reported, where it is needed.
  void loadLanguage(languageFor('system', navigator.language)).catch(() => undefined);
  // The page that nearly every start shows comes while the settings are read.
  if (/^#?\/?(?:overview)?$/u.test(location.hash)) void overviewPage().catch(() => undefined);
  const settings = useSettings();
  const accounts = useAccounts();
  await Promise.all([settings.load(), accounts.load()]);
  if (settings.description?.openSample === true && accounts.active?.sample !== true) {
    await accounts.exploreSample().catch(report);
  }

  app.use(createWindowRouter(() => accounts.active !== null));
  app.mount('#app');
}

keepEarlyKeys();
keepOpeners();
void start();
