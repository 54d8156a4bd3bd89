/** What can be done without a window: the first word of a command. */
export const commandNames = [
  'status',
  'pull',
  'export',
  'import',
  'compare',
  'remove-data',
  'help',
  'version',
] as const;
export type CommandName = (typeof commandNames)[number];

/**
 * The words of a command in what the program was started with; null where it is an ordinary start. Switches before the command are the runtime's, and so, while developing (`packaged` false), is the
 * first word: the folder of the program. `--help` and `--version` alone are commands too.
 */
export function commandWords(argv: readonly string[], packaged: boolean): readonly string[] | null {
  const words = argv.slice(1);
  const isSwitch = (word: string): boolean => word.startsWith('-');
  if (!packaged) {
    const folder = words.findIndex((word) => !isSwitch(word));
    if (folder >= 0) words.splice(0, folder + 1);
  }
  const first = words.findIndex((word) => !isSwitch(word) || word === '--help' || word === '--version');
  const name = words[first]?.replace(/^--/, '');
  if (name === undefined || !(commandNames as readonly string[]).includes(name)) return null;
  return [name, ...words.slice(first + 1)];
}
