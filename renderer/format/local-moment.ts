/** A native field of date and time holds local time without a zone; everything else holds instants. */

const two = (part: number): string => String(part).padStart(2, '0');

/** The text of a native field, to the second, for an instant (ISO-8601); empty for none or an unreadable one. */
export function localText(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const day = [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())];
  return `${day.join('-')}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** The instant (ISO-8601) that a native field's text names: the end of its second, so that what was seen within it counts. Empty for none. */
export function instantOfLocal(text: string): string {
  const time = new Date(text).setMilliseconds(999);
  return text === '' || Number.isNaN(time) ? '' : new Date(time).toISOString();
}
