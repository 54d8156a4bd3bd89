import { useResizeObserver, useScroll } from '@vueuse/core';
import { shallowRef, type Ref, type ShallowRef } from 'vue';

/** A section of a page that scrolls: where it begins, and how high it is; both in pixels, from the top of what is shown. */
export interface Stretch {
  readonly name: string;
  readonly top: number;
  readonly height: number;
}

/** How a page is scrolled, in pixels: how high what is shown is, how far one has come, and how far one can still go. */
export interface Scrolled {
  readonly shown: number;
  readonly scrolled: number;
  readonly left: number;
}

/** How far below the top of what is shown one reads. */
const readingLine = 64;

/**
 * The section that is read: the one at a line near the top. On the last screenful the line goes down to the bottom, so that also what can't be scrolled to the top has its turn. Null where there is no section.
 */
export function sectionRead(
  sections: readonly Stretch[],
  { shown, scrolled, left }: Scrolled,
): string | null {
  const there = sections.filter(({ height }) => height > 0);
  const last = Math.min(shown, scrolled + left);
  const atEnd = last > 0 ? Math.max(0, 1 - left / last) : 0;
  const line = readingLine + (shown - readingLine) * atEnd;
  const read = there.findLast(({ top }) => top <= line) ?? there[0];
  return read?.name ?? null;
}

/** Which section of a page is in view. Its sections carry their name as `data-section`. */
export interface SectionInView {
  readonly current: Readonly<ShallowRef<string | null>>;
  /** One has been led to this section: it is the current one until somebody scrolls on. */
  readonly hold: (name: string) => void;
}

/** Follows which section of a scroller is in view. Moves nothing, neither the focus nor the address. */
export function useSectionInView(scroller: Readonly<Ref<HTMLElement | null>>): SectionInView {
  const current = shallowRef<string | null>(null);
  let held: Pick<Stretch, 'name' | 'top'> | null = null;

  function measured(): readonly Stretch[] {
    const edge = scroller.value?.getBoundingClientRect().top ?? 0;
    return [...(scroller.value?.querySelectorAll<HTMLElement>('[data-section]') ?? [])].map((element) => {
      const { top, height } = element.getBoundingClientRect();
      return { name: element.dataset['section'] ?? '', top: top - edge, height };
    });
  }

  function follow(): void {
    const element = scroller.value;
    if (element === null) return;
    const sections = measured();
    const { name, top } = held ?? {};
    // What comes or grows around it does not move it in what is shown; scrolling does.
    const stays = sections.some((one) => one.name === name && Math.abs(one.top - (top ?? 0)) < 2);
    if (!stays) held = null;
    const { clientHeight: shown, scrollTop: scrolled, scrollHeight } = element;
    const left = Math.max(0, scrollHeight - shown - scrolled);
    current.value = held?.name ?? sectionRead(sections, { shown, scrolled, left });
  }

  function hold(name: string): void {
    held = measured().find((one) => one.name === name) ?? null;
    follow();
  }

  useScroll(scroller, { onScroll: follow });
  useResizeObserver(
    () => [scroller.value, ...(scroller.value?.children ?? [])].filter((one) => one instanceof HTMLElement),
    follow,
  );
  return { current, hold };
}
