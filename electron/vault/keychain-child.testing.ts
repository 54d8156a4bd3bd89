import { createInterface } from 'node:readline';
import { z } from 'zod';
import { KeychainFailure } from './keychain-failure.ts';
import { systemKeychain } from './keychain.ts';

/** Runs inside the session of `TestKeyring`: calls the keychain as each line of the standard input says, and answers in JSON lines. */
const keychain = systemKeychain('Penstock test');
const callSchema = z.tuple([z.enum(['get', 'set', 'remove', 'names', 'check'])]).rest(z.string());

async function call([operation, name = '', text = '']: z.infer<typeof callSchema>): Promise<string | null> {
  switch (operation) {
    case 'get':
      return keychain.get(name);
    case 'set':
      await keychain.set(name, text);
      return null;
    case 'remove':
      await keychain.remove(name);
      return null;
    case 'names':
      return JSON.stringify(await keychain.names());
    case 'check':
      await keychain.check();
      return null;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  let reply: object;
  try {
    reply = { value: await call(callSchema.parse(JSON.parse(line))) };
  } catch (thrown) {
    const failure = thrown instanceof KeychainFailure ? thrown.kind : 'damaged';
    const cause = thrown instanceof KeychainFailure ? thrown.cause : thrown;
    reply = { failure, message: String(cause) };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
