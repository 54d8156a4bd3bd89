import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../log/log.ts';
import { createSampleServer, type RunningSampleServer } from './sample-server.ts';

const started: RunningSampleServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

/** A real thread that keeps to the messages of the sample account, and does what `onCommand` says. */
function serverThat(onCommand: string, timeLimit = 10_000): RunningSampleServer {
  const code = `
    import { parentPort, workerData } from 'node:worker_threads';
    let starts = 0;
    const report = (message) => parentPort.postMessage(message);
    const serve = () => report({ kind: 'serving', url: 'http://127.0.0.1:1/' + workerData.size + ++starts, key: 'k' });
    parentPort.on('message', ({ kind }) => { ${onCommand} });`;
  const server = createSampleServer({
    workerUrl: new URL(`data:text/javascript,${encodeURIComponent(code)}`),
    folder: '/nowhere',
    size: 'small',
    log: silentLog,
    timeLimit,
    closeLimit: 200,
  });
  started.push(server);
  return server;
}

const obedient = `
  if (kind === 'start') serve();
  if (kind === 'stop') report({ kind: 'stopped' });
  if (kind === 'close') process.exit();`;

describe('the server of the sample account', () => {
  it('starts, stops, starts again, and says so', async () => {
    const server = serverThat(obedient);
    const heard: boolean[] = [];
    server.onChanged((serving) => heard.push(serving));
    expect(server.serving()).toBe(false);
    const [one, two] = await Promise.all([server.start(), server.start()]);
    expect(one).toEqual({ baseUrl: 'http://127.0.0.1:1/small1', key: 'k' });
    expect(two).toEqual(one);
    await server.stop();
    await server.stop();
    expect(server.serving()).toBe(false);
    expect((await server.start()).baseUrl).toBe('http://127.0.0.1:1/small2');
    await server.close();
    expect(heard).toEqual([true, false, true, false]);
  });

  it.each([
    ['says that it failed', `report({ kind: 'failed', message: 'no disk' });`, 10_000],
    ['ends', 'process.exit(1);', 10_000],
    ['throws', `throw new Error('broken');`, 10_000],
    ['does not answer', '', 100],
  ])('that %s has not started, and may be asked again', async (_what, onCommand, timeLimit) => {
    const server = serverThat(onCommand, timeLimit);
    await expect(server.start()).rejects.toMatchObject({ code: 'sample.notStarted' });
    await expect(server.start()).rejects.toMatchObject({ code: 'sample.notStarted' });
  });

  it('that ends by itself is not serving any more, and starts anew', async () => {
    const server = serverThat(
      `${obedient} if (kind === 'start' && starts < 2) setImmediate(() => process.exit(1));`,
    );
    const ended = new Promise<void>((resolve) =>
      server.onChanged((serving) => (serving ? undefined : resolve())),
    );
    await server.start();
    await ended;
    expect(server.serving()).toBe(false);
    expect((await server.start()).key).toBe('k');
  });

  it('that never started closes at once; one that does not listen is ended', async () => {
    await serverThat(obedient).close();
    const deaf = serverThat(`if (kind === 'start') serve();`);
    await deaf.start();
    await deaf.close();
    expect(deaf.serving()).toBe(false);
  });
});
