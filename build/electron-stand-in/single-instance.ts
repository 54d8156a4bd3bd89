import { createHash } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';

/** Settles when the holder of the lock, if that is another process, knows about this start. */
export let delivery: Promise<void> = Promise.resolve();

/** A name without a file (Linux's abstract sockets): it is free again when its process ends, however that happens. */
function socketOf(userData: string): string {
  return `\0electron-stand-in-${createHash('sha256').update(userData).digest('hex')}`;
}

/** Takes the lock of this user-data folder; or tells its holder this start's argv, and gives false. */
export function requestLock(userData: string, onSecond: (argv: readonly string[]) => void): boolean {
  const socket = socketOf(userData);
  const server = createServer((second) => {
    void text(second).then((argv) => onSecond(JSON.parse(argv) as string[]));
  });
  server.on('error', () => undefined);
  // The name is taken, or not, when `listen` returns: only the events about it come later.
  server.listen(socket).unref();
  if (!server.listening) delivery = tell(socket);
  return server.listening;
}

async function tell(path: string): Promise<void> {
  const socket = connect(path).resume();
  socket.end(JSON.stringify(process.argv));
  // A holder that is just quitting need not know.
  await finished(socket).catch(() => undefined);
}
