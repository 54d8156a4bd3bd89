import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './runtime.ts';

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'àƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÀɃÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ';

/** A text that can be read as English, has no letter of it, and is as much longer as other languages are. */
export function pseudo(text: string): string {
  const letters = text.replaceAll(/[A-Za-z]/gu, (letter) => accented.charAt(plain.indexOf(letter)));
  const more = Math.ceil(text.replaceAll(/[^A-Za-z]/gu, '').length * 0.35);
  return letters + '·'.repeat(more);
}

/**
 * Makes an app of the built one in which every string of the window's English is a pseudo one, and gives its folder. What is then still to be read in English does not
 * come from the strings. Inside the project, where Node finds the native modules.
 */
export function makePseudoApp(): string {
  const folder = join(projectFolder, 'artifacts', `pseudo-locale-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(projectFolder, 'package.json'), join(folder, 'package.json'));
  cpSync(join(projectFolder, 'dist'), join(folder, 'dist'), { recursive: true });
  const assets = join(folder, 'dist', 'renderer', 'assets');
  for (const name of readdirSync(assets).filter((each) => /^en-.*\.js$/u.test(each))) {
    const path = join(assets, name);
    writeFileSync(path, inPseudo(readFileSync(path, 'utf8')));
  }
  return folder;
}

/** The strings of a file of compiled messages: `s:` is a whole text, `v:` one that stands between placeholders. */
function inPseudo(compiled: string): string {
  return compiled.replaceAll(
    /([,{](?:s|v):)(`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/gu,
    (_, member: string, literal: string) => `${member}${JSON.stringify(pseudo(valueOf(literal)))}`,
  );
}

function valueOf(literal: string): string {
  const inner = literal.slice(1, -1);
  if (literal.startsWith('"')) return JSON.parse(literal) as string;
  return inner.replaceAll(/\\(n|.)/gu, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
}
