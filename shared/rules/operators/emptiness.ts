import type { ElementTest } from './operator.ts';

/** `isEmpty`: missing, blank text, an empty list, an object without members. False and 0 are not empty. Takes no value. */
export function isEmpty(): ElementTest {
  return (cell) => {
    switch (cell.kind) {
      case 'missing':
        return true;
      case 'text':
        return cell.text === '';
      case 'list':
      case 'object':
        return Object.keys(cell.value ?? {}).length === 0;
      case 'number':
      case 'boolean':
        return false;
      case 'blocked':
        return 'unknown';
    }
  };
}
