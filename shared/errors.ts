import { z } from 'zod';
import { errorCodes, type ErrorCode, type ErrorReply } from './app-error.ts';

export * from './app-error.ts';

/** An error as it crosses from one process to another, checked. Apart from the rest because the window does not carry zod. */
export const errorReplySchema = z.strictObject({
  code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  reference: z.string(),
}) satisfies z.ZodType<ErrorReply>;
