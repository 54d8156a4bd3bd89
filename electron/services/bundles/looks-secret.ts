import type { ServiceDependencies } from '../dependencies.ts';

/** True for a text that holds a secret of this process, or looks like one: exactly what the redactor would hide. */
export function looksSecret({ redactor }: Pick<ServiceDependencies, 'redactor'>): (text: string) => boolean {
  return (text) => redactor.redactText(text) !== text;
}
