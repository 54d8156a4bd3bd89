import { shallowRef, type ShallowRef } from 'vue';

/**
 * A value of the window that is remembered on this computer: widths, sort, filters; never data of an account. Takes a name, the
 * value at first and a test for what was stored, since an older version may have written it. Replace the value to store it.
 */
export function useRemembered<Value>(
  name: string,
  initial: Value,
  isValid: (stored: unknown) => stored is Value,
): { readonly value: Readonly<ShallowRef<Value>>; readonly remember: (value: Value) => void } {
  const value = shallowRef(read(name, initial, isValid));
  return {
    value,
    remember(next) {
      value.value = next;
      localStorage.setItem(storageName(name), JSON.stringify(next));
    },
  };
}

function storageName(name: string): string {
  return `penstock.${name}`;
}

function read<Value>(name: string, initial: Value, isValid: (stored: unknown) => stored is Value): Value {
  const text = localStorage.getItem(storageName(name));
  if (text === null) return initial;
  try {
    const stored: unknown = JSON.parse(text);
    return isValid(stored) ? stored : initial;
  } catch {
    return initial;
  }
}
