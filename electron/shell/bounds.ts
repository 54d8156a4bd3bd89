import { z } from 'zod';
import { linkablePlace } from '../../shared/place.ts';

/** Where a window stands, in device-independent pixels of the whole desktop. */
export const boundsSchema = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type Bounds = z.infer<typeof boundsSchema>;

/** What is remembered between two starts. `bounds` are those of the window when it is not maximised. */
export const windowStateSchema = z.strictObject({
  bounds: boundsSchema,
  maximized: z.boolean(),
  /** In Electron's levels: 0 is the actual size. */
  zoom: z.number().min(-8).max(9).default(0),
  /** Address of what was shown; null for the first page. One that a link could not lead to either counts as none. */
  place: z
    .string()
    .max(2_000)
    .nullable()
    .default(null)
    .transform((place) => (place === null ? null : placeOf(`#${place}`))),
});
export type WindowState = z.infer<typeof windowStateSchema>;

/** The place that an address of the window shows (`…#/integrations/i42?field=…`), if a link could lead there (`shared/place.ts`); null for any other. */
export function placeOf(address: string): string | null {
  const hash = address.indexOf('#');
  return hash < 0 ? null : linkablePlace(address.slice(hash + 1));
}

/** Size of the first window ever, and the smallest that it can have. */
export const firstSize = { width: 1_280, height: 820 } as const;
export const smallestSize = { width: 480, height: 420 } as const;

/** Windows that are opened at the start, at most. */
export const mostWindows = 8;

/** The remembered states of the windows that were open, from the text in the store (older versions kept one); none where there are none, without those that cannot be read. */
export function readWindowStates(text: string | null): readonly WindowState[] {
  const kept = text === null ? null : parsed(text);
  const all: readonly unknown[] = Array.isArray(kept) ? kept : [kept];
  return all.flatMap((one) => windowStateSchema.safeParse(one).data ?? []).slice(0, mostWindows);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The state of another window beside one: a little lower and further right, so that both can be seen, at the same zoom. */
export function besideIt({ bounds, zoom }: WindowState, place: string | null): WindowState {
  const { x, y } = bounds;
  return { bounds: { ...bounds, x: x + 28, y: y + 28 }, maximized: false, zoom, place };
}

/**
 * Bounds that a person can reach: wholly on the work area that shows most of the remembered ones, or centred on the first (the primary) when
 * none shows any of them, e.g. after a display was unplugged. `workAreas` must not be empty.
 */
export function clampBounds(remembered: Bounds | null, workAreas: readonly [Bounds, ...Bounds[]]): Bounds {
  const [home, shown] = bestArea(remembered, workAreas);
  const width = Math.min(Math.max(remembered?.width ?? firstSize.width, smallestSize.width), home.width);
  const height = Math.min(Math.max(remembered?.height ?? firstSize.height, smallestSize.height), home.height);
  if (remembered === null || !shown) {
    return {
      x: home.x + Math.floor((home.width - width) / 2),
      y: home.y + Math.floor((home.height - height) / 2),
      width,
      height,
    };
  }
  return {
    x: Math.min(Math.max(remembered.x, home.x), home.x + home.width - width),
    y: Math.min(Math.max(remembered.y, home.y), home.y + home.height - height),
    width,
    height,
  };
}

function bestArea(
  remembered: Bounds | null,
  workAreas: readonly [Bounds, ...Bounds[]],
): readonly [Bounds, boolean] {
  let best: readonly [Bounds, number] = [workAreas[0], 0];
  for (const area of remembered === null ? [] : workAreas) {
    const shown = remembered === null ? 0 : overlap(remembered, area);
    if (shown > best[1]) best = [area, shown];
  }
  return [best[0], best[1] > 0];
}

/** Area that two rectangles share, in square pixels. */
function overlap(one: Bounds, other: Bounds): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(width, 0) * Math.max(height, 0);
}
