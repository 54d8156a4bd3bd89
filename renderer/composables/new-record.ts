/** True for the id of a record that is still to be created. */
export function isNew(recordId: string): boolean {
  return recordId.startsWith('new:');
}
