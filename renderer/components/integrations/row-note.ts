/** What a test said of an integration, in the place of its sentence: words in the language now shown. */
export interface RowNote {
  readonly tone: 'ok' | 'error' | 'busy' | 'plain';
  readonly words: string;
}
