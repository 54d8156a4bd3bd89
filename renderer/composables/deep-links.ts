import { computed, type ComputedRef } from 'vue';
import { useRouter } from 'vue-router';
import { writeDeepLink } from '../../shared/deep-link.ts';
import { linkablePlace } from '../../shared/place.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';
import { useAccounts } from '../stores/accounts.ts';
import { useSignIn } from '../stores/sign-in.ts';
import { useToasts } from '../stores/toasts.ts';
import { useMessages } from './messages.ts';
import { useOutcome } from './outcome.ts';

/** Goes where the links lead that the system hands over, switching the account where a link names another; one to an integration that is being signed in to only has the account asked. Gives the link to the place that is shown, and to any other; null where it has none. */
export function useDeepLinks(): {
  readonly link: ComputedRef<string | null>;
  readonly linkTo: (place: string) => string | null;
} {
  const router = useRouter();
  const accounts = useAccounts();
  const signIn = useSignIn();
  const toasts = useToasts();
  const { t } = useMessages();
  const attempt = useOutcome();

  async function follow(): Promise<void> {
    const link = await call('window.takeLink', {});
    if (link === null) return;
    if (link.account !== null && link.account !== accounts.active?.orgKey) {
      const named = accounts.all.find(({ orgKey }) => orgKey === link.account);
      if (named === undefined) {
        toasts.say(t('settings.link.unknownAccount'));
        return;
      }
      await accounts.activate(named.id);
    }
    // The browser comes back from a sign-in that is waited for: whoever waits goes on, once the account says so.
    const [, kind, recordId = ''] = link.place.split('/');
    if (kind === 'integrations' && signIn.isBack({ accountId: accounts.activeId ?? '', recordId })) return;
    await router.push(link.place);
  }

  subscribe('link.waiting', () => void attempt(follow()));
  void attempt(follow());

  function linkTo(address: string): string | null {
    const place = linkablePlace(address);
    // What was begun and never sent is on this computer alone.
    if (accounts.active === null || place === null || /\/new:/u.test(place)) return null;
    return writeDeepLink({ account: accounts.active.orgKey, place });
  }
  return { link: computed(() => linkTo(router.currentRoute.value.fullPath)), linkTo };
}
