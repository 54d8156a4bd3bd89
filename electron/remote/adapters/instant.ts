/** The form in which instants are kept, as far as that can be told without a calendar: most instants come in it, and there are many. */
const canonical = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const tolerated = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s?(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * An instant as the account writes it, as ISO-8601 UTC with milliseconds, so that instants sort as text. A missing offset means UTC, a date alone its
 * midnight; finer fractions are cut off. Null for anything else, years outside 0000–9999 included.
 */
export function readInstant(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 40) return null;
  if (canonical.test(value)) return value;
  const milliseconds = Date.parse(inUtc(value));
  if (Number.isNaN(milliseconds)) return null;
  const instant = new Date(milliseconds).toISOString();
  return instant.length === 24 ? instant : null;
}

function inUtc(value: string): string {
  const parts = tolerated.exec(value.trim());
  if (parts === null) return '';
  const [, date = '', time = '00:00', offset = 'Z'] = parts;
  const colon = /^[+-]\d{4}$/.test(offset)
    ? `${offset.slice(0, 3)}:${offset.slice(3)}`
    : offset.toUpperCase();
  return `${date}T${time}${colon}`;
}
