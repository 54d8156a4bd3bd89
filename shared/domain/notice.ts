import { z } from 'zod';

/**
 * Something that happened to the local files and that the person should know: shown until dismissed. `detail` is a file path
 * or a count, never a secret.
 */
export const noticeKinds = [
  'consoleRestored',
  'consoleLost',
  'cacheRebuilt',
  'backupFailed',
  'sampleRestarted',
] as const;
export const noticeSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(noticeKinds),
  at: z.string(),
  detail: z.string(),
});
export type Notice = z.infer<typeof noticeSchema>;
