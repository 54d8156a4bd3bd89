import { z } from 'zod';

/** One piece of somebody else's that is part of this program, under its licence. */
export const licensedPackageSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  /** SPDX expression, as the package says it. */
  license: z.string(),
  /** The licence's own text; empty where the package brings none. */
  text: z.string(),
});
export type LicensedPackage = z.infer<typeof licensedPackageSchema>;

/** What this program consists of. */
export const aboutSchema = z.strictObject({
  /** Penstock itself first, then what it runs on. */
  versions: z.array(z.strictObject({ name: z.string(), version: z.string() })),
  /** Everything that was built into it, by name. */
  packages: z.array(licensedPackageSchema),
});
export type About = z.infer<typeof aboutSchema>;
