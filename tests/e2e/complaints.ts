import type { ElectronApplication, Page } from '@playwright/test';

/** What no test may cause unawares: violations of the policy, errors in the console, uncaught errors, handlers that threw. */
export class Complaints {
  private readonly collected: string[] = [];
  private readonly expected: RegExp[] = [];

  /** Says that complaints like this one belong to the test. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  /** All that came and was not expected. */
  unexpected(): readonly string[] {
    return this.collected.filter((text) => !this.expected.some((pattern) => pattern.test(text)));
  }

  watchPage(page: Page): void {
    page.on('console', (message) => {
      const text = message.text();
      const isComplaint = message.type() === 'error' || /content security policy|trusted ?type/i.test(text);
      if (isComplaint) this.collected.push(`console: ${text} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.collected.push(`page error: ${error.stack ?? error.message}`));
  }

  watchApp(app: ElectronApplication): void {
    app.process().stderr?.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n')) {
        if (/Error occurred in handler|Uncaught|UnhandledPromiseRejection/.test(line)) {
          this.collected.push(`main process: ${line}`);
        }
      }
    });
  }
}
