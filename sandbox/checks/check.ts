import type { WireConnector, WireCredential } from '../wire.ts';
import { natureOf, type CredentialNature } from './nature.ts';

/** One step of a connection test (contract, *integrations*, Test). */
export type CheckStep = {
  name: 'reach' | 'authenticate' | 'authorize' | 'read';
  ok: boolean;
  message?: string;
};

/** How long the connected system takes to answer, in milliseconds of the account's clock; `null` is for ever. */
const usualDelay = 4_000;
const slowDelay = 6 * 60_000;

/** Which step each nature fails at, and what the connected system says about it. */
const failures: {
  readonly [Nature in CredentialNature]?: readonly [CheckStep['name'], (system: string) => string];
} = {
  unreachable: [
    'reach',
    (system) => `${system} could not be reached: the address did not answer within 30 seconds.`,
  ],
  rejected: [
    'authenticate',
    (system) =>
      `${system} rejected the credentials (401). Check that they were copied whole and have not expired.`,
  ],
  forbidden: [
    'authorize',
    (system) =>
      `${system} accepted the credentials but does not allow orders to be read (403). Grant the missing permission there.`,
  ],
  unreadable: [
    'read',
    (system) =>
      `${system} answered with something other than orders. Check that the address belongs to its API.`,
  ],
};

const stepNames = ['reach', 'authenticate', 'authorize', 'read'] as const;

/** The natures of everything that was typed: secrets as they are stored, other values by their words. */
export function naturesOf(
  fields: readonly WireCredential[],
  secrets: ReadonlyMap<string, CredentialNature>,
): CredentialNature[] {
  const visible = fields.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return [...secrets.values(), ...visible.map((value) => natureOf(value, false))];
}

/** The steps of a test, up to the first that fails. */
export function runSteps(connector: WireConnector, natures: readonly CredentialNature[]): CheckStep[] {
  const steps: CheckStep[] = [];
  for (const name of stepNames) {
    const failure = natures.map((nature) => failures[nature]).find((each) => each?.[0] === name);
    if (failure !== undefined) {
      steps.push({ name, ok: false, message: failure[1](connector.displayName) });
      return steps;
    }
    steps.push({ name, ok: true });
  }
  return steps;
}

/** How long a status check takes before it is decided; `null` when the connected system never answers. */
export function checkDelay(natures: readonly CredentialNature[]): number | null {
  if (natures.includes('endless')) return null;
  return natures.includes('slow') ? slowDelay : usualDelay;
}
