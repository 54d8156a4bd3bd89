import type { ChannelName, ParsedRequest, Reply } from './contract.ts';

/** One function per channel: takes the parsed request, gives the reply or fails with an `AppError`. */
export type Handlers = {
  readonly [Name in ChannelName]: (request: ParsedRequest<Name>) => Reply<Name> | Promise<Reply<Name>>;
};
