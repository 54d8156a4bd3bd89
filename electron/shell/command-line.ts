import { app } from 'electron';
import { runCommand, type CommandSurroundings } from '../command-line/run.ts';
import { createElectronTransport } from './electron-transport.ts';

/** Runs a command instead of opening a window, and ends the program with its exit code. */
export async function runWithoutWindow(
  surroundings: Pick<
    CommandSurroundings,
    'words' | 'keychainService' | 'sampleSize' | 'workingFolder' | 'worker'
  >,
): Promise<void> {
  app.dock?.hide();
  const exitCode = await runCommand({
    ...surroundings,
    version: app.getVersion(),
    dataFolder: app.getPath('userData'),
    claimLock: () => app.requestSingleInstanceLock(),
    transport: async () => {
      // Only the network needs more of the runtime than Node.
      await app.whenReady();
      return createElectronTransport();
    },
    print: (text) => written(process.stdout, text),
    complain: (text) => written(process.stderr, text),
  });
  app.exit(exitCode);
}

/** Settles when the text has left the process: an exit does not wait for a pipe. */
function written(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}
