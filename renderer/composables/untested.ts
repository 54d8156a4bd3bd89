import { useRemembered } from './remembered.ts';

type Marks = Readonly<Record<string, string>>;

const isMarks = (stored: unknown): stored is Marks =>
  typeof stored === 'object' &&
  stored !== null &&
  Object.values(stored).every((at) => typeof at === 'string');

/** As many integrations are remembered. */
const most = 500;

/** Whether a connection was saved without a test. Takes the account and the integration; a passed test, or the account's own check, takes the mark away. */
export function useUntested(accountId: string, recordId: string) {
  const { value, remember } = useRemembered<Marks>('untested', {}, isMarks);
  const key = `${accountId} ${recordId}`;
  return {
    /** Since when, ISO-8601; null where it is not. */
    since: (): string | null => value.value[key] ?? null,
    mark(untested: boolean): void {
      const others = Object.entries(value.value).filter(([name]) => name !== key);
      const own = untested ? [[key, new Date().toISOString()]] : [];
      remember(Object.fromEntries([...others, ...own].slice(-most)) as Marks);
    },
  };
}
