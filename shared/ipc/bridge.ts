import type { ChannelName, Reply, Request } from './contract.ts';
import type { Envelope } from './envelope.ts';
import type { EventName, EventPayload } from './events.ts';

/**
 * The one object that the preload script gives to the window, frozen: a function per channel under `call`, and `on` per event, which
 * gives back its own disposer. There is no function that takes a channel's name.
 */
export interface Bridge {
  readonly call: {
    readonly [Name in ChannelName]: (request: Request<Name>) => Promise<Envelope<Reply<Name>>>;
  };
  readonly on: {
    readonly [Name in EventName]: (listener: (payload: EventPayload<Name>) => void) => () => void;
  };
}

/** Name under which the bridge stands on `window`. */
export const bridgeName = 'penstock';
