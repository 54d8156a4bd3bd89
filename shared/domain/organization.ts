/** The organisation that a key belongs to. */
export interface Organization {
  readonly orgKey: string;
  readonly name: string;
  readonly environment: string;
}
