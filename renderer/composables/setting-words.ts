import type { Field } from '../../shared/domain/field.ts';
import type english from '../locales/pages/en.json';
import { useKnownWords } from './known-words.ts';
import { useMessages, type MessageKey } from './messages.ts';

type Words = (typeof english)['engineSettings'];
type Group = keyof Words['group'];
type Option = NonNullable<Field['options']>[number];

/** The settings of the engines that Penstock knows, each with the heading that it stands under; null for none. */
const engines: {
  readonly [Engine in keyof Words['title']]: Readonly<Record<keyof Words['title'][Engine], Group | null>>;
} = {
  exceptionEngine: { emails: 'email', stuckOrderHours: 'orders', scanEveryHours: null },
  inventoryEngine: {
    virtualCommit: 'commitments',
    commitOnShippingRequest: 'commitments',
    bundles: 'bundles',
    preserveBundlesLocations: 'bundles',
    totalsExcludeLocations: 'totals',
  },
  orderRoutingEngine: { enabled: 'routing', allowSplit: 'routing', retryEveryHours: null },
  orderHoldEngine: { defaultHoldMinutes: 'hold', nextStatusAfterHold: 'hold', rows: 'hold' },
};
const groups: ReadonlyMap<string, ReadonlyMap<string, Group | null>> = new Map(
  Object.entries(engines).map(([engine, settings]) => [engine, new Map(Object.entries(settings))]),
);

const descriptions: readonly string[] = ['emails', 'rows'] satisfies (keyof Words['description'])[];
const units: readonly string[] = ['hours', 'minutes'] satisfies (keyof Words['unit'])[];
const options: readonly unknown[] = [
  'readyForFulfillment',
  'reviewRequired',
] satisfies (keyof Words['option'])[];
const category = /^categories\.(.+)\.(enabled|email)$/u;

/** The catalogue speaks one language. Gives an engine's fields in the language now shown, as far as Penstock knows them; all others, and those of other connectors, as they came. */
export function useSettingWords(): (
  connector: string | undefined,
  fields: readonly Field[],
) => readonly Field[] {
  const { t } = useMessages();
  const known = useKnownWords();

  function inWords(engine: string, field: Field): Field {
    const [, id, part] = category.exec(field.path) ?? [];
    if (engine === 'exceptionEngine' && id !== undefined) {
      const of = part === 'email' ? 'email' : 'raise';
      const title = t(`engineSettings.${of}`, { category: known.category(id) });
      return { ...field, title, group: t('engineSettings.group.categories') };
    }
    const group = groups.get(engine)?.get(field.path);
    return group === undefined ? field : described(engine, field, group);
  }

  function described(engine: string, field: Field, group: Group | null): Field {
    const { path, unit } = field;
    return {
      ...field,
      title: t(`engineSettings.title.${engine}.${path}` as MessageKey),
      ...(group === null ? {} : { group: t(`engineSettings.group.${group}`) }),
      ...(descriptions.includes(path)
        ? { description: t(`engineSettings.description.${path}` as MessageKey) }
        : {}),
      ...(unit !== undefined && units.includes(unit)
        ? { unit: t(`engineSettings.unit.${unit}` as MessageKey) }
        : {}),
      ...(field.options === undefined ? {} : { options: field.options.map(optionInWords) }),
    };
  }

  const optionInWords = (option: Option): Option =>
    options.includes(option.value)
      ? { ...option, label: t(`engineSettings.option.${option.value as string}` as MessageKey) }
      : option;

  return (connector, fields) =>
    connector !== undefined && groups.has(connector)
      ? fields.map((field) => inWords(connector, field))
      : fields;
}
