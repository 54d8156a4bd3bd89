import type { AnyRecord } from '../../shared/domain/records.ts';
import { AppError } from '../../shared/errors.ts';
import type { ParsedRequest, Reply } from '../../shared/ipc/contract.ts';
import { stableStringify, type JsonValue } from '../../shared/json.ts';
import type { ServiceDependencies } from './dependencies.ts';

/**
 * Writes records, as the store holds them, into one JSON file where the person says: what one keeps before removing them. No secret is in it, because no record has one.
 * Null: the person cancelled. What is not there is left out; `record.notFound` where none is, and with `AppError` of the area `store`.
 */
export async function exportRecords(
  { store, saveFile, now = Date.now }: Pick<ServiceDependencies, 'store' | 'saveFile' | 'now'>,
  { accountId, records }: ParsedRequest<'records.export'>,
): Promise<Reply<'records.export'>> {
  const at = new Date(now()).toISOString();
  const found: { readonly entity: string; readonly record: AnyRecord }[] = [];
  for (const { entity, recordId } of records) {
    const record = await store.run('records.get', { accountId, entity, recordId });
    if (record !== null) found.push({ entity, record });
  }
  if (found.length === 0) throw new AppError('record.notFound');
  const text = stableStringify(
    JSON.parse(JSON.stringify({ exportedAt: at, records: found })) as JsonValue,
    2,
  );
  const file = await saveFile(`penstock-records-${at.slice(0, 10)}.json`, `${text}\n`);
  return file === null ? null : { file, records: found.length };
}
