import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n } from './i18n.ts';
import { createWindowRouter } from './router.ts';
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

  const settings = useSettings();
  const accounts = useAccounts();
  await Promise.all([settings.load(), accounts.load()]);
  if (settings.description?.openSample === true && accounts.active?.sample !== true) {
    await accounts.exploreSample().catch(report);
  }

  app.use(createWindowRouter(() => accounts.active !== null));
  app.mount('#app');
}

void start();
