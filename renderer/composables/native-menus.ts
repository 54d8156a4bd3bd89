import { computed, watch } from 'vue';
import { commandIds, isCommandId, isMainCommand } from '../../shared/commands/command-list.ts';
import { takesSeveral } from '../../shared/commands/several.ts';
import type { Request } from '../../shared/ipc/contract.ts';
import { call } from '../ipc/call.ts';
import { subscribe } from '../ipc/subscribe.ts';
import type { CommandList } from './command-list.ts';
import type { RowCommand } from './row-commands.ts';

/** Tells the native menus what this window can carry out now, and carries out what is chosen in them. `ofRow`: what the row with the focus offers. */
export function useNativeMenus(commands: CommandList, ofRow: () => readonly RowCommand[]): void {
  subscribe('command.chosen', ({ id }) => {
    if (isCommandId(id) && commands.isOffered(id)) commands.run(id);
  });
  // As text: what is the same is not told again.
  const offered = computed(() =>
    JSON.stringify({
      ids: commandIds.filter((id) => !isMainCommand(id) && commands.isOffered(id)),
      several: ofRow().flatMap(({ id, several }) =>
        several !== undefined && takesSeveral(id) ? [{ id, ...several }] : [],
      ),
    }),
  );
  watch(
    offered,
    (offer) => {
      // While Penstock quits there is nobody to tell.
      void call('window.offer', JSON.parse(offer) as Request<'window.offer'>).catch(() => undefined);
    },
    { immediate: true },
  );
}
