import { computed, reactive, ref } from 'vue';
import { AppError, type ErrorCode } from '../../../shared/app-error.ts';
import type { Account, AccountColor, AccountEnvironment } from '../../../shared/domain/account.ts';
import type { knownBaseUrls } from '../../../shared/domain/account.ts';
import { useAccounts } from '../../stores/accounts.ts';

/** The two addresses that the vendor documents; the type keeps them equal to `knownBaseUrls` of the account's domain. */
export const knownAddresses = {
  production: 'https://api-v3.pipe17.com/api/v3',
  sandbox: 'https://api-v3.develop.pipe17.com/api/v3',
} as const satisfies typeof knownBaseUrls;

/** How many characters a key has (contract, *Transport*). */
export const keyLength = 32;

/** Where on the form an error belongs. */
export type Place = 'address' | 'key' | 'form';

const atTheKey: readonly ErrorCode[] = [
  'account.keyRejected',
  'account.forbidden',
  'account.alreadyAdded',
  'vault.invalidSecret',
];

/** The field that an error is shown at: what the address caused, what the key caused, or the form as a whole. */
export function placeOf(error: AppError): Place {
  if (atTheKey.includes(error.code)) return 'key';
  return error.code.startsWith('account.') ? 'address' : 'form';
}

/** What is typed into the form. The key lives here and nowhere else, until it is handed to the main process. */
interface Draft {
  where: keyof typeof knownAddresses | 'other';
  otherAddress: string;
  key: string;
  name: string;
  color: AccountColor;
  environment: Exclude<AccountEnvironment, 'sample'>;
  readOnly: boolean;
}

/** The form that connects an account: what is typed, testing it, connecting. Nothing typed is lost when an attempt fails. */
export function useConnectForm(firstColor: AccountColor) {
  const accounts = useAccounts();
  const draft = reactive<Draft>({
    where: 'production',
    otherAddress: '',
    key: '',
    name: '',
    color: firstColor,
    environment: 'production',
    readOnly: false,
  });
  const busy = ref<'test' | 'connect' | null>(null);
  const attempted = ref(false);
  const failure = ref<AppError | null>(null);
  const organization = ref<string | null>(null);

  const baseUrl = computed(() =>
    draft.where === 'other' ? draft.otherAddress.trim() : knownAddresses[draft.where],
  );
  const missing = computed(() => ({
    address: attempted.value && baseUrl.value === '',
    key: attempted.value && draft.key.trim() === '',
  }));
  const errorAt = (place: Place) =>
    failure.value !== null && placeOf(failure.value) === place ? failure.value : null;

  async function attempt<Result>(
    kind: 'test' | 'connect',
    work: () => Promise<Result>,
  ): Promise<Result | null> {
    attempted.value = true;
    if (busy.value !== null || baseUrl.value === '' || draft.key.trim() === '') return null;
    busy.value = kind;
    failure.value = null;
    try {
      return await work();
    } catch (thrown) {
      failure.value = AppError.from(thrown);
      return null;
    } finally {
      busy.value = null;
    }
  }

  async function probe(): Promise<void> {
    organization.value = null;
    const found = await accounts.probe({ baseUrl: baseUrl.value, key: draft.key.trim() });
    organization.value = found.organizationName;
    if (draft.name.trim() === '') draft.name = found.organizationName.slice(0, 200);
    if (draft.where === 'other' && found.environment === 'sandbox') draft.environment = 'sandbox';
  }

  /** Asks the address whose key it is, and suggests that name. */
  const test = async (): Promise<void> => {
    await attempt('test', probe);
  };

  /** Connects the account; gives it, or null when something stands in the way (see `errorAt`). */
  const connect = (): Promise<Account | null> =>
    attempt('connect', async () => {
      if (draft.name.trim() === '') await probe();
      return accounts.add({
        name: draft.name.trim(),
        baseUrl: baseUrl.value,
        key: draft.key.trim(),
        color: draft.color,
        environment: draft.environment,
        readOnly: draft.readOnly,
      });
    });

  return { draft, busy, baseUrl, missing, organization, failure, errorAt, test, connect };
}
