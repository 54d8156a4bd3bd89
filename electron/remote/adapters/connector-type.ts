import { connectorTypeSchema, type ConnectorType } from '../../../shared/domain/connector.ts';

/** The kind of a connector; a word that is not known is `other`. */
export function readConnectorType(word: string | undefined): ConnectorType {
  const known = connectorTypeSchema.safeParse(word?.toLowerCase());
  return known.success ? known.data : 'other';
}
