import { runKills } from './run-kills.testing.ts';

/** `node many-kills.testing.ts <how many> [<seed>]`: prints what came of it, and fails where something was lost, doubled or left over. */
const [count = 200, seed = 1] = process.argv.slice(2).map(Number);
const { lost, doubled, stuck, orphaned, performed } = await runKills(count, seed, (life) => {
  if (life % 20 === 0) process.stdout.write(`${life} of ${count} killed\n`);
});
const wrong = [...lost, ...doubled, ...orphaned];
process.stdout.write(
  `${performed} writes; lost ${lost.length}, doubled ${doubled.length}, stuck ${stuck}, secrets of nothing ${orphaned.length}\n`,
);
if (wrong.length > 0 || stuck !== 0) {
  process.stderr.write(`${wrong.join('\n')}\n`);
  process.exitCode = 1;
}
