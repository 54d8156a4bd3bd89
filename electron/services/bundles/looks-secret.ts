import type { ServiceDependencies } from '../dependencies.ts';

/** True for a text that holds a secret of this process, or looks like one: exactly what the redactor would hide. Remembers what it said: the same words come again and again. */
export function looksSecret({ redactor }: Pick<ServiceDependencies, 'redactor'>): (text: string) => boolean {
  const said = new Map<string, boolean>();
  return (text) => {
    const before = said.get(text);
    if (before !== undefined) return before;
    const looks = redactor.redactText(text) !== text;
    said.set(text, looks);
    return looks;
  };
}
