import vuePlugin from 'eslint-plugin-vue';
import accessibility from 'eslint-plugin-vuejs-accessibility';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** A raw door that is closed: the message names the good one. */
const door = (selector, message) => ({ selector, message });

const everywhere = [
  door(
    "CallExpression[callee.object.name='console']",
    'Use a logger from electron/log (or the error dialog in the window).',
  ),
  door(
    "MemberExpression[property.name='openExternal']",
    'Use openExternalSafely from electron/shell/external.ts.',
  ),
  door(
    "CallExpression[callee.property.name='prepare']",
    'SQL is written only in electron/store and sandbox: call a store operation.',
  ),
  door("ImportDeclaration[source.value='keytar']", 'Use the vault: electron/vault/vault.ts.'),
  door("CallExpression[callee.name='fetch']", 'Use a Transport from electron/remote/.'),
  door(
    "MemberExpression[object.name='ipcMain']",
    'Channels are served by electron/ipc/router.ts: add one to shared/ipc/contract.ts.',
  ),
  door("MemberExpression[object.name='window'][property.name='penstock']", 'Use renderer/ipc.'),
];

const without = (...parts) =>
  everywhere.filter(({ message }) => !parts.some((part) => message.includes(part)));
const restricted = (...parts) => ({ 'no-restricted-syntax': ['error', ...without(...parts)] });

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'release/',
      'artifacts/',
      'test-results/',
      'coverage/',
      'node_modules/',
      'tests/fixtures/',
    ],
  },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.vue'] })),
  ...vuePlugin.configs['flat/recommended'],
  ...accessibility.configs['flat/recommended'],
  {
    files: ['**/*.ts', '**/*.vue'],
    languageOptions: {
      parserOptions: {
        parser: tseslint.parser,
        project: ['./shared', './electron', './renderer', './sandbox', './build', './tests', './bench'].map(
          (folder) => `${folder}/tsconfig.json`,
        ),
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-syntax': ['error', ...everywhere],
      'vue/no-v-html': 'error',
      // Whatever is read comes from the strings, in both languages.
      'vue/no-bare-strings-in-template': [
        'error',
        {
          allowlist: ['–', '·', '…', '×', '→', '%', '(', ')', ',', '.', ':', '/', '+', '-', 'penstock help'],
          attributes: {
            '/.+/': [
              'title',
              'aria-label',
              'aria-placeholder',
              'aria-roledescription',
              'aria-valuetext',
              'label',
              'help',
              'text',
              'alt',
              'placeholder',
            ],
          },
        },
      ],
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  { files: ['electron/log/**'], rules: restricted('logger') },
  { files: ['electron/store/**', 'sandbox/**'], rules: restricted('SQL', ...[]) },
  { files: ['electron/vault/keychain.ts'], rules: restricted('vault') },
  { files: ['electron/remote/**'], rules: restricted('Transport') },
  { files: ['electron/ipc/**'], rules: restricted('Channels') },
  { files: ['electron/shell/external.ts'], rules: restricted('openExternalSafely') },
  { files: ['renderer/ipc/**'], rules: restricted('renderer/ipc') },
  {
    files: ['build/**', 'tests/**', 'bench/**', 'sandbox/command.ts', '**/*.test.ts', '**/*.testing.ts'],
    rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  prettier,
);
