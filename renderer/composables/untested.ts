import { useRemembered } from './remembered.ts';

type Marks = Readonly<Record<string, string>>;

const isMarks = (stored: unknown): stored is Marks =>
  typeof stored === 'object' &&
  stored !== null &&
  Object.values(stored).every((at) => typeof at === 'string');

/** As many integrations are remembered. */
const most = 500;

const useMarks = () => useRemembered<Marks>('untested', {}, isMarks);
const keyOf = (accountId: string, recordId: string): string => `${accountId} ${recordId}`;

/** Whether a connection was saved without a test. Takes the account and the integration; a passed test, or the account's own check, takes the mark away. */
export function useUntested(accountId: string, recordId: string) {
  const { value, remember } = useMarks();
  const key = keyOf(accountId, recordId);
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

/** The integrations of an account whose connection was saved without a test. */
export function untestedOf(accountId: string): ReadonlySet<string> {
  const prefix = keyOf(accountId, '');
  const keys = Object.keys(useMarks().value.value);
  return new Set(keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)));
}

/** Takes the mark from one integration, or from all of an account that is forgotten. */
export function unmarkUntested(accountId: string, recordId?: string): void {
  const { value, remember } = useMarks();
  const key = keyOf(accountId, recordId ?? '');
  const left = Object.entries(value.value).filter(([name]) =>
    recordId === undefined ? !name.startsWith(key) : name !== key,
  );
  if (left.length < Object.keys(value.value).length) remember(Object.fromEntries(left));
}
