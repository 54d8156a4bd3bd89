import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Complaints } from './complaints.ts';
import { projectFolder, runtime } from './runtime.ts';

/** How to start the app. */
export interface LaunchOptions {
  /** Folder of the app or its main script. */
  readonly app: string;
  readonly launchArguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** The running app, which a test may also stop, kill and start again on the same data. */
export class Penstock {
  private readonly options: LaunchOptions;
  private readonly complaints: Complaints;
  private running: { readonly electronApp: ElectronApplication; readonly window: Page } | null = null;

  constructor(options: LaunchOptions, complaints: Complaints) {
    this.options = options;
    this.complaints = complaints;
  }

  /** The main process as Playwright sees it. Throws when the app does not run. */
  get electronApp(): ElectronApplication {
    return this.current().electronApp;
  }
  /** The app's one window. Throws when the app does not run. */
  get window(): Page {
    return this.current().window;
  }

  /** Starts the app and waits until its page has loaded. */
  async launch(...more: readonly string[]): Promise<void> {
    await this.launchIn({}, ...more);
  }

  /** Quits, if it still runs, and starts again on the same data with these variables on top of the others. */
  async relaunchIn(session: Readonly<Record<string, string>>): Promise<void> {
    await this.close();
    await this.launchIn(session);
  }

  private async launchIn(
    session: Readonly<Record<string, string>>,
    ...more: readonly string[]
  ): Promise<void> {
    const { app, launchArguments, environment } = this.options;
    const electronApp = await _electron.launch({
      executablePath: runtime.executablePath,
      args: [app, ...launchArguments, ...more],
      cwd: projectFolder,
      env: { ...(process.env as Record<string, string>), ...environment, ...session },
      colorScheme: null,
    });
    this.complaints.watchApp(electronApp);
    const window = await electronApp.firstWindow();
    this.complaints.watchPage(window);
    await window.waitForURL(/^(https:\/\/app\.bundle|app:\/\/bundle)\//);
    await window.waitForLoadState();
    this.running = { electronApp, window };
  }

  /** Quits the app as a person does, and waits until it has gone. */
  async close(): Promise<void> {
    await this.running?.electronApp.close();
    this.running = null;
  }

  /** Ends the main process at once, as a power cut would (`kill -9`), and waits until it has gone. */
  async kill(): Promise<void> {
    const child = this.electronApp.process();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    this.running = null;
  }

  /** Quits, if it still runs, and starts again on the same data. */
  async relaunch(...more: readonly string[]): Promise<void> {
    await this.close();
    await this.launch(...more);
  }

  /** Loads the page again as the app itself would; a page is not allowed to. */
  async reload(): Promise<void> {
    const loaded = this.window.waitForEvent('load');
    await this.electronApp.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.reload();
    });
    await loaded;
  }

  /** Writes a picture of the page to `artifacts/<name>.png`; nothing is injected into the page for it. */
  async picture(name: string): Promise<void> {
    const folder = join(projectFolder, 'artifacts');
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await this.window.screenshot({ path, animations: 'allow', caret: 'initial' });
  }

  private current() {
    if (this.running === null) throw new Error('the app does not run');
    return this.running;
  }
}
