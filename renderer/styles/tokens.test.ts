import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

type Theme = 'light' | 'dark';

/** The colour of a token in a theme, from its `light-dark(#…, #…)`. */
function color(name: string, theme: Theme): string {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`, 'u').exec(tokens);
  const value = theme === 'light' ? found?.[1] : found?.[2];
  if (value === undefined) throw new Error(`The token --${name} is not a pair of colours`);
  return value;
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const themes: readonly Theme[] = ['light', 'dark'];
const planes = ['ground', 'surface', 'raised', 'hover', 'selected', 'control'];
const texts = ['text', 'text-secondary', 'accent', 'danger', 'ok', 'busy', 'attention', 'error', 'off'];
const accounts = ['teal', 'blue', 'violet', 'magenta', 'red', 'orange', 'olive', 'gray'];

describe.each(themes)('the colours of the %s theme', (theme) => {
  it.each(planes.flatMap((plane) => texts.map((text) => [text, plane] as const)))(
    'show %s on %s at 4.5 : 1',
    (text, plane) => {
      expect(contrast(color(text, theme), color(plane, theme))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each([
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
    ['on-danger', 'danger'],
    ['on-danger', 'danger-strong'],
    ...accounts.map((account) => ['on-account', `account-${account}`] as const),
  ] satisfies (readonly [string, string])[])('show %s on %s at 4.5 : 1', (text, plane) => {
    expect(contrast(color(text, theme), color(plane, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(planes)('show the edge of a control and the focus ring on %s at 3 : 1', (plane) => {
    expect(contrast(color('edge', theme), color(plane, theme))).toBeGreaterThanOrEqual(3);
    expect(contrast(color('accent', theme), color(plane, theme))).toBeGreaterThanOrEqual(3);
  });

  it.each(accounts)("show an account's %s beside every plane at 3 : 1", (account) => {
    for (const plane of ['ground', 'surface', 'raised']) {
      expect(contrast(color(`account-${account}`, theme), color(plane, theme))).toBeGreaterThanOrEqual(3);
    }
  });
});

it('uses only system colours in forced colours', () => {
  const forced =
    /@media \(forced-colors: active\) \{(?<body>[\s\S]*)\}/u.exec(tokens)?.groups?.['body'] ?? '';
  const values = [...forced.matchAll(/--[\w-]+: (?<value>[^;]+);/gu)].map((match) => match.groups?.['value']);
  expect(values.length).toBeGreaterThan(10);
  for (const value of values) expect(value).toMatch(/^(Canvas|CanvasText|GrayText|LinkText|none)$/u);
});
