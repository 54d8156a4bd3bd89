import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/** An executable of Windows that runs nothing: a description, as Electron's has one, and bytes that packaging looks for. */
export function makeWindowsExecutable(bytes: Buffer): Buffer {
  const executable = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(executable);
  const description = Resource.VersionInfo.createEmpty();
  description.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  description.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  executable.setExtraData(new Uint8Array(bytes).buffer);
  return Buffer.from(executable.generate());
}

/** What an executable of Windows says about itself. */
export interface WindowsDescription {
  readonly productName: string | undefined;
  /** Its four numbers. */
  readonly productVersion: string;
  /** How many sizes its icon has. */
  readonly icons: number;
  /** What its archives have to be, as Electron reads it (its documentation, *ASAR Integrity*). */
  readonly integrity: unknown;
}

/** Reads what an executable of Windows says about itself. */
export function describeWindowsExecutable(bytes: Buffer): WindowsDescription {
  const { entries } = NtExecutableResource.from(NtExecutable.from(bytes));
  const [version] = Resource.VersionInfo.fromEntries(entries);
  const [language] = version?.getAllLanguagesForStringValues() ?? [];
  const words = language === undefined ? {} : version?.getStringValues(language);
  const integrity = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
  return {
    productName: words?.['ProductName'],
    productVersion: numbersOf(version?.fixedInfo),
    icons: Resource.IconGroupEntry.fromEntries(entries)[0]?.icons.length ?? 0,
    integrity: integrity === undefined ? null : JSON.parse(Buffer.from(integrity.bin).toString('utf8')),
  };
}

/** Windows keeps four numbers of 16 bits, two in each half. */
function numbersOf(
  info: { readonly productVersionMS: number; readonly productVersionLS: number } | undefined,
): string {
  const { productVersionMS: high = 0, productVersionLS: low = 0 } = info ?? {};
  return [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff].join('.');
}
