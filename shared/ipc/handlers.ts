import type { ChannelName, ParsedRequest, Reply } from './contract.ts';

/** The window that calls: the id of its `webContents`. */
export interface Caller {
  readonly windowId: number;
}

/** A channel of a window as such, whose handler must know which one calls. */
export type WindowChannelName = Extract<ChannelName, `window.${string}`>;

/** One function per channel of the services: takes the parsed request, gives the reply or fails with an `AppError`. */
export type ServiceHandlers = {
  readonly [Name in Exclude<ChannelName, WindowChannelName>]: (
    request: ParsedRequest<Name>,
  ) => Reply<Name> | Promise<Reply<Name>>;
};

/** One function per channel of the windows; it also learns which one calls. */
export type WindowHandlers = {
  readonly [Name in WindowChannelName]: (
    request: ParsedRequest<Name>,
    caller: Caller,
  ) => Reply<Name> | Promise<Reply<Name>>;
};

/** One function per channel. */
export type Handlers = ServiceHandlers & WindowHandlers;
