import type { ConfigurationEntity } from '../../shared/domain/entity.ts';
import type { Field } from '../../shared/domain/field.ts';
import type { JsonValue } from '../../shared/json.ts';
import type english from '../locales/pages/en.json';
import { useDescribedFields } from '../stores/described-fields.ts';
import { useMessages } from './messages.ts';
import { useSettingWords } from './setting-words.ts';

type KnownMember = keyof (typeof english)['members'];

const known: readonly string[] = [
  'name',
  'description',
  'enabled',
  'status',
  'errorText',
  'trigger',
  'position',
  'runOnce',
  'isDefault',
  'integrations',
  'filter',
  'actions',
  'locations',
  'allowSplit',
  'connectorId',
  'connectorName',
  'connectorType',
  'version',
  'entities',
  'statusChangedAt',
  'displayName',
  'type',
  'readme',
  'orgUnique',
  'connection',
  'settings',
  'country',
  'integrationId',
  'excludeFromTotals',
  'preserveBundles',
  'paused',
] satisfies KnownMember[];

/** Names a record of the configuration. */
export interface OfRecord {
  readonly entity: ConfigurationEntity;
  readonly recordId: string;
}

/** How the members of records are called and shown: as a field with title, type, unit and options. */
export function useMemberFields() {
  const { t } = useMessages();
  const described = useDescribedFields();
  const inWords = useSettingWords();

  function describedField({ recordId }: OfRecord, member: string): Field | undefined {
    const dot = member.indexOf('.');
    const [part, path] = [member.slice(0, dot), member.slice(dot + 1)];
    if (part !== 'settings' && part !== 'connection') return undefined;
    const known = described.byIntegration.get(recordId);
    const field = known?.[part].filter((one) => one.path === path) ?? [];
    return (
      inWords(known?.connector, field)[0] ?? {
        path,
        title: path,
        type: 'json',
        required: false,
        hidden: false,
      }
    );
  }

  /** The field for a member; `value` is one that it holds, from which the type of an undescribed member follows. */
  return function fieldOf(record: OfRecord, member: string, value: JsonValue | undefined): Field {
    const field = describedField(record, member);
    if (field?.type === 'secret') {
      const options = [
        { value: true, label: t('forms.set') },
        { value: false, label: t('forms.notSet') },
      ];
      return { ...field, type: 'string', options };
    }
    if (field !== undefined) return field.type === 'json' ? { ...field, type: typeOf(value) } : field;
    const title = known.includes(member) ? t(`members.${member as KnownMember}`) : member;
    return { path: member, title, type: typeOf(value), required: member === 'name', hidden: false };
  };
}

function typeOf(value: JsonValue | undefined): string {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'string';
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? 'list' : 'json';
}
