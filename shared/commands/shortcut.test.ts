import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { platforms } from './command.ts';
import { shortcutWords } from './shortcut-words.ts';
import {
  accelerator,
  isTyped,
  parseShortcut,
  pressedShortcut,
  shortcutText,
  type PressedKeys,
} from './shortcut.ts';

const press = (key: string, code: string, held: Partial<PressedKeys> = {}): PressedKeys => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('a shortcut', () => {
  it('is read and written the same way, or not at all', () => {
    const part = fc.constantFrom('Mod', 'Ctrl', 'Alt', 'Shift', 'K', '?', 'Plus', 'F6', 'Left', '', 'k', '5');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part).map((parts) => parts.join('+')),
        ),
        (text) => {
          const shortcut = parseShortcut(text);
          if (shortcut !== null) expect(shortcutText(shortcut)).toBe(text);
        },
      ),
    );
    for (const text of ['Mod+K', 'F6', '?', 'Mod+Plus', 'Mod+Ctrl+Alt+Shift+Left']) {
      expect(parseShortcut(text), text).not.toBe(null);
    }
    for (const text of ['', '+', '+Plus', 'Shift+?', 'Shift+Mod+K', 'F25', 'k', 'Mod', 'Ä']) {
      expect(parseShortcut(text), text).toBe(null);
    }
  });

  it('is what the pressed keys say, on every layout', () => {
    expect(pressedShortcut(press('k', 'KeyK', { ctrlKey: true }), 'linux')).toBe('Mod+K');
    expect(pressedShortcut(press('K', 'KeyK', { ctrlKey: true, shiftKey: true }), 'win32')).toBe(
      'Mod+Shift+K',
    );
    expect(pressedShortcut(press('k', 'KeyK', { metaKey: true }), 'darwin')).toBe('Mod+K');
    expect(pressedShortcut(press('k', 'KeyK', { ctrlKey: true }), 'darwin')).toBe('Ctrl+K');
    expect(pressedShortcut(press('k', 'KeyK', { metaKey: true }), 'win32')).toBe(null);
    // German: ? lies on Shift+ß; French: digits lie on Shift; Russian: no Latin letters.
    expect(pressedShortcut(press('?', 'Minus', { shiftKey: true }), 'linux')).toBe('?');
    expect(pressedShortcut(press('2', 'Digit2', { ctrlKey: true, shiftKey: true }), 'linux')).toBe(
      'Mod+Shift+2',
    );
    expect(pressedShortcut(press('é', 'Digit2', { ctrlKey: true }), 'linux')).toBe('Mod+2');
    expect(pressedShortcut(press('л', 'KeyK', { ctrlKey: true }), 'linux')).toBe('Mod+K');
    expect(pressedShortcut(press('+', 'BracketRight', { ctrlKey: true }), 'linux')).toBe('Mod+Plus');
    expect(pressedShortcut(press('Shift', 'ShiftLeft', { shiftKey: true }), 'linux')).toBe(null);
    expect(pressedShortcut(press('Dead', 'Equal', {}), 'linux')).toBe(null);
  });

  it('that is pressed can be read, whatever is pressed', () => {
    const pressed = fc.record({
      key: fc.oneof(fc.string({ maxLength: 2 }), fc.constantFrom('F6', 'ArrowLeft', 'Shift', 'Enter', '+')),
      code: fc.constantFrom('KeyA', 'Digit1', 'Minus', 'F6', ''),
      ctrlKey: fc.boolean(),
      metaKey: fc.boolean(),
      altKey: fc.boolean(),
      shiftKey: fc.boolean(),
    });
    fc.assert(
      fc.property(pressed, fc.constantFrom(...platforms), (keys, platform) => {
        const text = pressedShortcut(keys, platform);
        if (text !== null) expect(parseShortcut(text), text).not.toBe(null);
      }),
    );
  });

  it('is written as its platform and language write it', () => {
    expect(shortcutWords('Mod+Alt+Shift+K', 'darwin', 'en')).toBe('⌥⇧⌘K');
    expect(shortcutWords('Mod+Shift+K', 'win32', 'en')).toBe('Ctrl+Shift+K');
    expect(shortcutWords('Mod+Shift+K', 'linux', 'de')).toBe('Strg+Umschalt+K');
    expect(shortcutWords('Alt+Left', 'win32', 'en')).toBe('Alt+←');
    expect(accelerator('Mod+Plus')).toBe('CmdOrCtrl+Plus');
  });

  it('without a modifier belongs to whoever types', () => {
    expect(['?', '/', 'Shift+A', 'Enter'].map(isTyped)).toEqual([true, true, true, true]);
    expect(['F1', 'Shift+F6', 'Mod+K', 'Alt+Left'].map(isTyped)).toEqual([false, false, false, false]);
  });
});
