import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, clipboard, ipcMain, shell } from 'electron';
import { AppError } from '../shared/errors.ts';
import { createRedactor } from '../shared/redaction.ts';
import { commandWords } from './command-line/words.ts';
import { platformOf, readConfig } from './config.ts';
import { createEventBus } from './ipc/event-bus.ts';
import { startRouter } from './ipc/router.ts';
import { createLog, type Log } from './log/log.ts';
import { readLog } from './log/read-log.ts';
import { createProbe } from './remote/probe.ts';
import type { Transport } from './remote/transport.ts';
import { createReplays } from './replay/replays.ts';
import { createConnect } from './services/connect-account.ts';
import { createSampleServer } from './services/sample-server.ts';
import { createServices, type Services } from './services/services.ts';
import { whyNoUpdates } from './services/updates/no-updates.ts';
import { createCommands } from './shell/commands.ts';
import { choosePlace } from './shell/choose-place.ts';
import { runWithoutWindow } from './shell/command-line.ts';
import { logUncaught } from './shell/crash.ts';
import { receiveDeepLinks } from './shell/deep-links.ts';
import { createDesktop } from './shell/desktop.ts';
import { createDesktopNotifications } from './shell/desktop-notifications.ts';
import { describeProgram } from './shell/about.ts';
import { describeInstallation } from './shell/installation.ts';
import { createElectronTransport } from './shell/electron-transport.ts';
import { createLoginStart } from './shell/login-start.ts';
import { openExternalSafely } from './shell/external.ts';
import { denyNavigation } from './shell/navigation.ts';
import { declareAppScheme } from './shell/protocol.ts';
import { quitCleanly } from './shell/quit.ts';
import { saveFile } from './shell/save-file.ts';
import { claimSingleInstance } from './shell/single-instance.ts';
import { createTrayMark } from './shell/tray.ts';
import { openPages } from './shell/window.ts';
import { zoomBy } from './shell/zoom.ts';
import { createOpeningStore } from './store/opening-store.ts';
import { startStore, type Store } from './store/start-store.ts';
import { createOpeningSync } from './sync/opening-sync.ts';
import { startSync, type Sync } from './sync/start-sync.ts';
import { systemKeychain } from './vault/keychain.ts';
import { createVault } from './vault/switching-vault.ts';

const config = readConfig({
  argv: process.argv,
  environment: process.env,
  packaged: app.isPackaged,
  workingFolder: process.cwd(),
});
if (config.userData !== null) app.setPath('userData', config.userData);
const words = commandWords(process.argv, app.isPackaged);
declareAppScheme();
denyNavigation();
// Electron is ready only when this module has run to its end: nothing here may wait for it.
if (words !== null) {
  const { keychainService, sampleSize } = config;
  const worker = (name: string): URL => beside(`${name}-worker.js`);
  void runWithoutWindow({ words, keychainService, sampleSize, workingFolder: process.cwd(), worker });
} else if (claimSingleInstance()) {
  const parts = prepare(app.getPath('userData'));
  void app.whenReady().then(() => serve(parts));
} else {
  app.quit();
}

type Parts = ReturnType<typeof prepare>;

/** Builds what does not need Electron to be ready; the store opens meanwhile. */
function prepare(dataFolder: string) {
  const redactor = createRedactor();
  const log = createLog({ folder: join(dataFolder, 'logs'), redactor });
  logUncaught(log);
  log.info('Penstock starts.', { version: app.getVersion(), platform: process.platform });
  const openStore = (): Promise<Store> => {
    const opening = startStore({ folder: join(dataFolder, 'store'), workerUrl: beside('store-worker.js') });
    opening.catch(logged(log, 'The store cannot be opened.'));
    return opening;
  };
  return {
    dataFolder,
    redactor,
    log,
    store: createOpeningStore(openStore),
    sample: createSampleServer({
      folder: join(dataFolder, 'sample-account'),
      size: config.sampleSize,
      workerUrl: beside('sample-account-worker.js'),
      log: log.child('sample'),
    }),
    vault: createVault({
      keychain: systemKeychain(config.keychainService),
      redactor,
      log: log.child('vault'),
    }),
    bus: createEventBus(openPages),
    links: receiveDeepLinks(process.argv),
  };
}

/** Builds and wires everything else, and opens the window. */
function serve(parts: Parts): void {
  const { dataFolder, log, store, sample, bus, links } = parts;
  const transport = createElectronTransport();
  // Pulling needs a thread and the keychain: both would keep the first page waiting.
  const shown = Promise.withResolvers<null>();
  const sync = createOpeningSync(
    Promise.all([store.opened, shown.promise]).then(([opened]) =>
      startPulling(parts, opened, transport, services),
    ),
  );
  const replays = createReplays({
    folder: join(dataFolder, 'store'),
    workerUrl: beside('replay-worker.js'),
    progressed: (progress) => {
      if (progress.error !== undefined) log.failure('A replay failed.', AppError.fromReply(progress.error));
      bus.send('replay.changed', progress);
    },
    failed: (error) => log.failure('The replay thread ended.', error),
  });
  const services = createServices({
    ...parts,
    replays,
    log: log.child('services'),
    sync,
    probe: createProbe(transport),
    connect: createConnect(transport),
    saveFile,
    choosePlace,
    readLog: (request) => readLog(join(dataFolder, 'logs'), request, parts.redactor),
    openLink: openExternalSafely,
    showOnDesktop: createDesktopNotifications(async () => (await store.run('settings.get', {})).language),
    focusWindow: () => desktop.focus(),
    reloadWindows: () => desktop.reload(),
    loginStart: createLoginStart(app),
    about: () => describeProgram(app, fileURLToPath(beside('licences.json'))),
    updates: {
      reason: whyNoUpdates(describeInstallation(app)),
      // Loaded only where somebody may be offered an update.
      source: async () => (await import('./shell/electron-updates.ts')).openUpdates(log.child('updates')),
    },
    send: (name, payload) => bus.send(name, payload),
    copyText: (text) => clipboard.writeText(text),
    describe: () => ({
      version: app.getVersion(),
      platform: platformOf(process.platform),
      locale: app.getLocale(),
      dataFolder,
      openSample: config.openSample,
    }),
  });
  const commands = createCommands({
    bus,
    links,
    developerTools: config.developerTools,
    openWindow: () => desktop.focus(),
    actions: {
      'window.new': (window) => desktop.openAnother(window),
      'zoom.in': (window) => zoomBy(window, 1),
      'zoom.out': (window) => zoomBy(window, -1),
      'zoom.reset': (window) => zoomBy(window, 0),
      'data.folder': () => void shell.openPath(dataFolder),
    },
  });
  const router = startRouter({
    ipc: ipcMain,
    handlers: { ...services.handlers, ...commands.handlers },
    windowIds: () => new Set(openPages().map(({ id }) => id)),
    log: log.child('ipc'),
  });
  const desktop = createDesktop({
    store,
    bus,
    log: log.child('shell'),
    preload: fileURLToPath(beside('../preload/preload.cjs')),
    bundle: fileURLToPath(beside('../renderer')),
    developerTools: config.developerTools,
    onFocus: () => sync.focus(),
    commands,
    tray: createTrayMark({
      bus,
      log: log.child('tray'),
      read: () => services.trayFacts(),
      actions: {
        open: () => desktop.focus(),
        pull: () => void services.pullAll().catch(logged(log, 'The accounts are not pulled.')),
        pause: (pause) => void services.pause(pause).catch(logged(log, 'Notifications are not paused.')),
        quit: () => app.quit(),
      },
    }),
  });
  quitCleanly(
    [
      { name: 'window', run: () => desktop.leave() },
      { name: 'calls', run: () => router.shutDown() },
      { name: 'services', run: () => services.close() },
      { name: 'replays', run: () => replays.close() },
      { name: 'sync', run: () => sync.close() },
      { name: 'sample account', run: () => sample.close() },
      { name: 'store', run: () => store.close() },
    ],
    log,
  );
  void Promise.all([store.opened, shown.promise]).then(async () => {
    await services.start().catch(logged(log, 'The services did not start.'));
    bus.send('settings.changed', await store.run('settings.get', {}));
  });
  void desktop.open().finally(() => shown.resolve(null));
}

/** Starts the pulling of accounts, and wires what it needs and what it tells. */
function startPulling(
  { bus, log }: Parts,
  store: Store,
  transport: Transport,
  services: Pick<Services, 'accounts' | 'heardOf' | 'recordsChanged'>,
): Sync {
  const { accounts } = services;
  store.onRepaired(() => {
    bus.send('notices.changed', {});
    bus.send('accounts.changed', {});
  });
  return startSync({
    workerUrl: beside('sync-worker.js'),
    storePort: store.connect(),
    transport,
    account: async (accountId) => ({
      address: await accounts.address(accountId),
      readKey: () => accounts.readKey(accountId),
    }),
    statusChanged: (status) => {
      bus.send('sync.changed', status);
      services.heardOf(status);
    },
    recordsChanged: (change) => {
      bus.send('records.changed', change);
      services.recordsChanged(change);
    },
    keyRejected: (accountId) => {
      accounts.keyRejected(accountId).catch(logged(log, 'The rejected key was not noted.'));
    },
    failed: (error) => log.failure('The sync thread ended.', error),
  });
}

/** A way to end a promise that nobody waits for: what goes wrong stands in the log. */
function logged(log: Log, message: string): (thrown: unknown) => void {
  return (thrown) => log.failure(message, AppError.from(thrown));
}

/** Address of a file of the build, from the folder of the main bundle. */
function beside(path: string): URL {
  return new URL(path, import.meta.url);
}
