import { AppError } from '../../shared/errors.ts';
import type { Handlers } from '../../shared/ipc/handlers.ts';
import type { orderChannels } from '../../shared/ipc/order-channels.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** Handlers of these channels. */
export type OrderHandlers = Pick<Handlers, keyof typeof orderChannels>;

/** One function per channel of `shared/ipc/order-channels.ts`. */
export function orderHandlers({ store }: Pick<ServiceDependencies, 'store'>): OrderHandlers {
  return {
    'orders.page': (request) => store.run('orders.page', request),
    'orders.facets': (request) => store.run('orders.facets', request),
    'orders.get': async (request) => {
      const found = await store.run('orders.get', request);
      if (found === null) throw new AppError('record.notFound');
      return found as never;
    },
    'orders.relations': async (request) => {
      const found = await store.run('orders.relations', request);
      if (found === null) throw new AppError('record.notFound');
      return found;
    },
    'orders.find': (request) => store.run('orders.find', request),
  };
}
