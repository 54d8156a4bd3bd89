import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createCodec } from './codec.ts';
import { preparePage } from './page-world.ts';
import { createPreloadWorld } from './preload-world.ts';
import { linkWorlds } from './world-link.ts';

/** Name of the isolated world in which the preload script runs. */
export const isolatedWorld = 'Electron Isolated Context';
/** Function of the isolated world that the main process calls with a message. */
export const receiver = '__electronReceive';
/** Function of the isolated world that carries a message to the main process. */
export const binding = '__electronSend';

/** The text of a function that stands alone. */
const source = (standalone: (...values: never[]) => unknown): string => standalone.toString();

/** The two scripts that run at the start of every document, in this order: in the page's world and in the isolated one. */
export function documentScripts(preload: string | undefined, additionalArguments: readonly string[]) {
  const [toPage, toPreload] = [randomUUID(), randomUUID()];
  const about = {
    type: 'renderer',
    platform: process.platform,
    arch: process.arch,
    versions: process.versions,
    sandboxed: true,
    contextIsolated: true,
    argv: additionalArguments,
  };
  const inTopFrame = (body: string) => `if (globalThis.top === globalThis.self) { ${body} }`;
  return {
    page: inTopFrame(`(${source(preparePage)})((${source(linkWorlds)})('${toPage}', '${toPreload}'));`),
    preload: inTopFrame(`
      const post = globalThis.${binding};
      const link = (${source(linkWorlds)})('${toPreload}', '${toPage}');
      const world = (${source(createPreloadWorld)})((${source(createCodec)})(), link, post);
      globalThis.${receiver} = world.receive;
      const require = (name) => {
        if (name === 'electron') return world.electron;
        throw new Error('module not found in a sandboxed preload of the stand-in: ' + name);
      };
      const module = { exports: {} };
      (function (require, module, exports, process, global) {
        ${preload === undefined ? '' : readFileSync(preload, 'utf8')}
      })(require, module, module.exports, Object.freeze(${JSON.stringify(about)}), globalThis);`),
  };
}
