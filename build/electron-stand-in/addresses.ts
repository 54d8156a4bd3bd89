const schemes = new Set<string>();

/** Makes these schemes of the app. */
export function addSchemes(declared: readonly { readonly scheme: string }[]): void {
  declared.forEach(({ scheme }) => schemes.add(scheme));
}

/** `app://bundle/x` as Chromium gets it, `https://app.bundle/x`: a scheme of its own can't be declared from outside. */
export function toChromium(url: string): string {
  const [, name = '', rest = ''] = /^(\w+):\/\/(.*)$/.exec(url) ?? [];
  return schemes.has(name) ? `https://${name}.${rest}` : url;
}

/** The other way round: what the app is told. */
export function toApp(url: string): string {
  const [, name = '', rest = ''] = /^https:\/\/([^./]+)\.(.*)$/.exec(url) ?? [];
  return schemes.has(name) ? `${name}://${rest}` : url;
}
