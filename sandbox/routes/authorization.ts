import { randomBytes } from 'node:crypto';
import type { Account } from '../account.ts';
import { invalid, Refusal, success, type Reply } from '../http/reply.ts';
import type { AccountRequest } from '../http/request.ts';
import { beginConnecting, grantPath, missingCredentials, setStatus } from '../integration-state.ts';
import type { WireIntegration } from '../wire.ts';
import { connectorOf } from './integrations.ts';

/** How long the page of an authorization stays valid, in milliseconds. */
const validFor = 10 * 60_000;

/** The kind of task that stands for an authorization that was begun; its subject is the page's one-time name. */
const authorizationTask = 'authorization';

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
};

/** `POST /integrations/{id}/authorize`: a page on this server, where a person allows or declines. */
export function beginAuthorization(
  account: Account,
  request: AccountRequest,
  integration: WireIntegration,
): Reply {
  if (connectorOf(account, integration).connection.type !== 'oauth') {
    throw invalid('connectorId', 'this connector is not authorized in the browser');
  }
  const state = randomBytes(16).toString('hex');
  const expiresAt = account.clock.now() + validFor;
  account.schedule.plan(authorizationTask, state, expiresAt, { integrationId: integration.integrationId });
  return success({
    authorize: { url: `${request.origin}/authorize/${state}`, expiresAt: new Date(expiresAt).toISOString() },
  });
}

/** The page itself, outside the API: it needs no key, only the one-time name in its address. */
export function authorizationPage(account: Account, request: AccountRequest, state: string): Reply {
  const now = account.clock.now();
  const integration = pendingIntegration(account, state, now);
  if (integration === undefined) return html(410, '<p>This link has expired or was used already.</p>');
  const name = escapeMarkup(connectorOf(account, integration).displayName);
  if (request.method !== 'POST') {
    return html(
      200,
      `<p>Allow the sample account to read and write orders in <b>${name}</b>?</p>
       <form method="post"><button name="answer" value="allow">Allow</button>
       <button name="answer" value="decline">Decline</button></form>`,
    );
  }
  account.schedule.cancel(authorizationTask, state);
  const allowed = new URLSearchParams(request.bytes.toString('utf8')).get('answer') === 'allow';
  answer(account, integration, allowed);
  return html(200, `<p>${allowed ? 'Done.' : 'Declined.'} You can close this page.</p>`);
}

function answer(account: Account, integration: WireIntegration, allowed: boolean): void {
  if (allowed) account.credentials.setNature(integration.integrationId, grantPath, 'good');
  // On a disabled integration the grant is kept, and it stays disabled.
  if (integration.status !== 'disabled') {
    const connector = connectorOf(account, integration);
    const secrets = account.credentials.of(integration.integrationId);
    const missing = missingCredentials(connector, integration.connection.fields, secrets);
    if (missing.length === 0) beginConnecting(account, integration);
    else if (!allowed)
      setStatus(account, integration, 'error', 'The authorization was declined in the browser.');
  }
  integration.updatedAt = account.clock.stamp();
  account.records.save('integrations', integration);
}

function pendingIntegration(account: Account, state: string, now: number): WireIntegration | undefined {
  const id = account.schedule.details(authorizationTask, state, now)?.['integrationId'];
  return typeof id === 'string' ? account.records.get('integrations', id) : undefined;
}

function html(status: number, content: string): Reply {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Authorize</title>
    <style>body{font:16px system-ui;max-width:32rem;margin:4rem auto}</style>${content}</html>`;
  return { status, body, headers: pageHeaders };
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The 404 of an address outside the API. */
export function unknownAddress(): never {
  throw new Refusal(404, 'There is nothing at this address');
}
