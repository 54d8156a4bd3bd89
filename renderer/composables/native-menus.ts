import { computed, watch } from 'vue';
import { commandIds, isCommandId, isMainCommand } from '../../shared/commands/command-list.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';
import type { CommandList } from './command-list.ts';

/** Tells the native menus what this window can carry out now, and carries out what is chosen in them. */
export function useNativeMenus(commands: CommandList): void {
  subscribe('command.chosen', ({ id }) => {
    if (isCommandId(id) && commands.isOffered(id)) commands.run(id);
  });
  const offered = computed(() =>
    commandIds.filter((id) => !isMainCommand(id) && commands.isOffered(id)).join(' '),
  );
  watch(
    offered,
    (ids) => {
      // While Penstock quits there is nobody to tell.
      void call('window.offer', { ids: ids === '' ? [] : ids.split(' ') }).catch(() => undefined);
    },
    { immediate: true },
  );
}
