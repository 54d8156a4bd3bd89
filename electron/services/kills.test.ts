import { expect, it } from 'vitest';
import { runKills } from './run-kills.testing.ts';

it('a process that is killed while it stages, applies and gives secrets loses nothing, doubles nothing and leaves nothing stuck or over', async () => {
  const { performed, ...rest } = await runKills(10, 1);
  expect(rest).toEqual({ lost: [], doubled: [], stuck: 0, orphaned: [] });
  expect(performed).toBeGreaterThan(10);
}, 120_000);
