import type { CdpSession } from './cdp.ts';

type Features = readonly { readonly name: string; readonly value: string }[];

const pages = new Set<CdpSession>();
let features: Features = [];

/** Shows these preferences of the system to every page, also to those that come later. */
export function prefer(preferences: Features): void {
  features = preferences;
  pages.forEach(show);
}

/** A page that is there from now on. */
export function showPreferences(page: CdpSession): void {
  pages.add(page);
  if (features.length > 0) show(page);
}

function show(page: CdpSession): void {
  page.tell('Emulation.setEmulatedMedia', { features: [...features] });
}
