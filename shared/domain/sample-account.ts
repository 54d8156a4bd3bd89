import { z } from 'zod';

/** How much data the sample account starts with: `sample` is what a newcomer explores, the others are for benchmarks. */
export const sampleSizes = ['sample', 'small', 'large', 'stress'] as const;
export const sampleSizeSchema = z.enum(sampleSizes);
export type SampleSize = z.infer<typeof sampleSizeSchema>;

/** What the sample account's worker is started with: the folder of its data (made when absent) and its first volume. */
export const sampleWorkerDataSchema = z.strictObject({ folder: z.string(), size: sampleSizeSchema });
export type SampleWorkerData = z.infer<typeof sampleWorkerDataSchema>;

/** What the application asks of the worker. `close` ends it; `stop` and `start` turn the server off and on. */
export const sampleCommandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start') }),
  z.strictObject({ kind: z.literal('stop') }),
  z.strictObject({ kind: z.literal('close') }),
]);
export type SampleCommand = z.infer<typeof sampleCommandSchema>;

/**
 * What the worker reports. `url` is the base address with `/api/v3`; `key` is a secret: it goes to the vault and nowhere
 * else. Both stay the same over restarts, except that the port changes when another program has taken it.
 */
export const sampleReportSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('serving'), url: z.string(), key: z.string() }),
  z.strictObject({ kind: z.literal('stopped') }),
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
]);
export type SampleReport = z.infer<typeof sampleReportSchema>;
