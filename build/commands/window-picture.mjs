import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Keeps a picture of an app's window in a file, where nobody can see the window itself:
 * `node window-picture.mjs <DevTools address> <file>`. Ends with the app. Runs on Node 24 (it needs `WebSocket`).
 */
const [address, file] = process.argv.slice(2);
const interval = 2000;

const socket = new WebSocket(address);
const calls = new Map();
let lastCall = 0;

const send = (method, params = {}, sessionId = undefined) =>
  new Promise((resolve) => {
    calls.set(++lastCall, resolve);
    socket.send(JSON.stringify({ id: lastCall, method, params, sessionId }));
  });

async function takePicture() {
  const { targetInfos } = await send('Target.getTargets');
  const page = targetInfos.find(({ type }) => type === 'page');
  if (page === undefined) return;
  const { sessionId } = await send('Target.attachToTarget', { targetId: page.targetId, flatten: true });
  const { data } = await send('Page.captureScreenshot', { format: 'png' }, sessionId);
  await send('Target.detachFromTarget', { sessionId });
  if (data === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, Buffer.from(data, 'base64'));
  renameSync(`${file}.new`, file);
}

async function keepTaking() {
  await takePicture();
  setTimeout(() => void keepTaking(), interval);
}

socket.addEventListener('message', ({ data }) => {
  const { id, result } = JSON.parse(data);
  calls.get(id)?.(result ?? {});
  calls.delete(id);
});
socket.addEventListener('open', () => setTimeout(() => void keepTaking(), interval));
socket.addEventListener('close', () => process.exit());
socket.addEventListener('error', () => process.exit());
