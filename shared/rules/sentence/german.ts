import { germanFields } from './german-fields.ts';
import type { Count, SentenceWords } from './words.ts';

const counted = ({ value, text }: Count, one: string, many: string): string =>
  `${text} ${value === 1 ? one : many}`;

/** What filters, actions and rules say in German. */
export const german: SentenceWords = {
  operators: {
    equals: 'ist',
    notEquals: 'ist nicht',
    contains: 'enthält',
    notContains: 'enthält nicht',
    startsWith: 'beginnt mit',
    endsWith: 'endet mit',
    matches: 'passt zum Muster',
    equalsAnyOf: 'ist eines von',
    equalsNoneOf: 'ist keines von',
    isEmpty: 'ist leer',
    isNotEmpty: 'ist nicht leer',
    gt: 'ist mehr als',
    gte: 'ist mindestens',
    lt: 'ist weniger als',
    lte: 'ist höchstens',
    between: 'liegt zwischen',
    before: 'ist vor',
    after: 'ist nach',
    inLast: 'ist in den letzten',
    olderThan: 'ist länger her als',
    containsAnyOf: 'enthält eines von',
    containsAllOf: 'enthält alle von',
    containsNoneOf: 'enthält keines von',
  },
  fields: germanFields,
  ofLineItem: (member, none) => `${member} ${none ? 'keiner' : 'einer'} Position`,
  // Only after "in den letzten" and "länger her als": both read well with these.
  units: {
    minutes: (amount) => counted(amount, 'Minute', 'Minuten'),
    hours: (amount) => counted(amount, 'Stunde', 'Stunden'),
    days: (amount) => counted(amount, 'Tag', 'Tagen'),
  },
  statuses: {
    draft: 'Entwurf',
    new: 'Neu',
    onhold: 'Angehalten',
    tobevalidated: 'Zu prüfen',
    reviewrequired: 'Prüfung nötig',
    readyforfulfillment: 'Bereit zum Versand',
    senttofulfillment: 'Zum Versand übergeben',
    partialfulfillment: 'Teilweise versandt',
    fulfilled: 'Versandt',
    intransit: 'Unterwegs',
    partialreceived: 'Teilweise angekommen',
    received: 'Angekommen',
    canceled: 'Storniert',
    returned: 'Zurückgesandt',
    refunded: 'Erstattet',
    archived: 'Archiviert',
    closed: 'Abgeschlossen',
    active: 'Offen',
    dismissed: 'Verworfen',
    resolved: 'Gelöst',
  },
  yes: 'ja',
  no: 'nein',
  noValue: '…',
  everything: 'alles',
  unreadable: 'etwas, das hier nicht bekannt ist',
  tooDeep: 'Bedingungen, zu tief verschachtelt für einen Satz',
  and: 'und',
  or: 'oder',
  noneOf: (words) => `nicht (${words})`,
  range: (low, high) => `${low} und ${high}`,
  andMore: (list, more) => `${list} und ${more.text} weitere`,
  moreConditions: (more) => counted(more, 'weitere Bedingung', 'weitere Bedingungen'),
  nothing: 'nichts tun',
  then: ', dann ',
  moreActions: (more) => counted(more, 'weitere Aktion', 'weitere Aktionen'),
  unknownAction: 'eine Aktion, die hier nicht bekannt ist',
  hold: ({ minutes, status, businessHours, fromOrder }) =>
    [
      counted(minutes, 'Minute', 'Minuten'),
      businessHours ? ' der Geschäftszeit' : '',
      fromOrder ? ' ab dem Zeitpunkt der Bestellung' : '',
      ` halten, dann ${status}`,
    ].join(''),
  unreadableHold: 'eine Haltezeit, die sich nicht lesen lässt',
  setStatus: (status) => `Status auf ${status} setzen`,
  addTags: (tags) => `Schlagwörter ${tags} hinzufügen`,
  removeTags: (tags) => `Schlagwörter ${tags} entfernen`,
  setField: (field, value) => `${field} auf ${value} setzen`,
  rejectLineItem: (words) => `Positionen ablehnen, bei denen gilt: ${words}`,
  route: (location) => `an ${location} leiten`,
  notify: (emails) => `${emails} benachrichtigen`,
  cancel: (reason) => (reason === null ? 'stornieren' : `stornieren (${reason})`),
  resolveException: 'Ausnahme lösen',
  dismissException: 'Ausnahme verwerfen',
  code: 'Code ausführen, der hier nicht beurteilt werden kann',
  rule: ({ from, words, actions }) => {
    if (from === null)
      return words === null ? `Immer: ${actions}.` : `Wenn gilt: ${words}, dann: ${actions}.`;
    return words === null
      ? `Alles von ${from}: ${actions}.`
      : `Von ${from}, wenn gilt: ${words}, dann: ${actions}.`;
  },
  defaultRule: (actions) => `Wenn keine andere Regel lief: ${actions}.`,
};
