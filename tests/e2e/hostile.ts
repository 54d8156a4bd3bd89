import type { AccountServer } from './account-server.ts';
import { addIntegration } from './steps.ts';

/** A name that a careless window would run, turn round, or choke on, and what must be seen of it. */
export interface HostileName {
  readonly name: string;
  /** What the list shows of it; it begins a line's text. */
  readonly shown: string;
}

/** Markup, template syntax, overriding directions, a megabyte, nothing visible. Source: *No one in, nothing out* of the project's bars. */
export const hostileNames: readonly HostileName[] = [
  { name: '<img src=x onerror="document.title=1"><script>alert(1)</script>', shown: '<img src=x onerror=' },
  { name: '{{ constructor.constructor("alert(1)")() }} ${7*7}', shown: '{{ constructor.constructor(' },
  { name: 'javascript:alert(1)//"><svg onload=alert(1)>', shown: 'javascript:alert(1)//">' },
  { name: '\u202Egnitset gnorw eht yaw\u202C \u2066isolated', shown: 'gnitset gnorw eht yaw isolated' },
  { name: `Megabyte ${'x'.repeat(1_000_000)}`, shown: 'Megabyte xxxx' },
  { name: `${'\u0301'.repeat(300)}Zalgo`, shown: 'Zalgo' },
];

/** Of this nothing can be seen, so the list shows the record's id. */
export const invisibleName = '\u200B\u200D\u2060\uFEFF';

/** Puts integrations with such names, error texts and settings into a sample account. */
export async function addHostileIntegrations(server: AccountServer): Promise<void> {
  const all = [...hostileNames.map(({ name }) => name), invisibleName];
  for (const [index, name] of all.entries()) {
    await addIntegration(server, {
      integrationId: `ba5eba11ba5eba${index.toString(16).padStart(2, '0')}`,
      integrationName: name,
      status: 'error',
      errorText: name.slice(0, 10_000),
      connectorName: index === 0 ? name.slice(0, 200) : 'storelane',
      settings: {
        fields: [
          { path: name.slice(0, 300), value: name.slice(0, 5_000) },
          { path: '__proto__', value: name.slice(0, 50) },
        ],
      },
      connection: {
        fields: [{ path: 'storeUrl', value: `javascript:alert(${JSON.stringify(name.slice(0, 100))})` }],
      },
    });
  }
}
