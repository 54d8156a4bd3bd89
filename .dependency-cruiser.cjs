/** Paths of test code, which may reach anywhere. */
const tests = '\\.(test|testing)\\.ts$';

/** A forbidden import, as an error. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/**
 * Who may import whom (docs/ARCHITECTURE.md). `npm run check:layers` fails on the first arrow that goes the wrong way.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      'Two files that need each other are one file, or miss a third.',
      {},
      { circular: true },
    ),
    forbid(
      'shared-is-pure',
      'shared/ runs anywhere: only zod, and re2js for the rule language.',
      { path: '^shared/', pathNot: tests },
      { pathNot: ['^shared/', '^node_modules/zod/', '^node_modules/re2js/'] },
    ),
    forbid(
      're2js-only-in-rules',
      're2js belongs to the rule language.',
      { path: '^shared/', pathNot: '^shared/rules/' },
      { path: '^node_modules/re2js/' },
    ),
    forbid(
      'renderer-knows-shared-only',
      'The window reaches the main process through the bridge only.',
      { path: '^renderer/', pathNot: tests },
      { path: '^(electron|sandbox|build|bench|tests)/' },
    ),
    forbid(
      'renderer-is-a-page',
      'The window has no Node and no Electron.',
      { path: '^renderer/', pathNot: tests },
      { path: '^node_modules/electron/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'renderer-has-no-node',
      'The window has no Node.',
      { path: '^renderer/', pathNot: tests },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'components-only-present',
      'Components take props and emit events: no stores, no bridge.',
      { path: '^renderer/(components|ui)/', pathNot: tests },
      { path: '^renderer/(stores|ipc|pages|parts)/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'parts-are-below-pages',
      'A part is used by pages: it knows stores, and neither the bridge nor a page.',
      { path: '^renderer/parts/', pathNot: tests },
      { path: '^renderer/(ipc|pages)/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'bridge-only-from-stores-down',
      'Pages read through stores: only stores, composables and the entry speak to the bridge.',
      { path: '^renderer/pages/', pathNot: tests },
      { path: '^renderer/ipc/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'electron-only-in-the-shell',
      'Only shell/, ipc/, preload.ts and main.ts know Electron; everything else runs in plain Node.',
      { path: '^electron/', pathNot: ['^electron/(shell|ipc)/', '^electron/(main|preload)\\.ts$', tests] },
      { path: '^node_modules/electron/' },
    ),
    forbid(
      'services-know-no-sql',
      'A service calls the store through its typed client.',
      { path: '^electron/(services|sync|apply|ipc|shell|vault|remote)/', pathNot: tests },
      { path: '^(electron/store/(repositories|migrations|intake)/|node_modules/better-sqlite3/)' },
    ),
    forbid(
      'store-knows-nobody',
      'The store is below everything: it calls no service, no network, no vault.',
      { path: '^electron/store/', pathNot: tests },
      { path: '^electron/(services|sync|apply|replay|remote|vault|ipc|shell)/' },
    ),
    forbid(
      'remote-knows-nobody',
      'The way to the account does not know the store, and of the vault only its interface.',
      { path: '^electron/remote/', pathNot: tests },
      {
        path: '^electron/(services|sync|apply|replay|store|vault|ipc|shell)/',
        pathNot: '^electron/vault/vault\\.ts$',
      },
    ),
    forbid(
      'vault-knows-nobody',
      'The vault knows neither store nor network.',
      { path: '^electron/vault/', pathNot: tests },
      { path: '^electron/(services|sync|apply|replay|store|remote|ipc|shell)/' },
    ),
    forbid(
      'nobody-calls-up',
      'Parts of the main process are wired by main.ts: none of them reaches up into ipc/ or shell/.',
      { path: '^electron/(services|sync|apply|replay|remote|store|vault|log)/', pathNot: tests },
      { path: '^electron/(ipc|shell)/' },
    ),
    forbid('keychain-has-one-door', 'Use the vault.', { pathNot: '^electron/vault/' }, { path: '/keytar/' }),
    forbid(
      'sandbox-is-a-stranger',
      'The sample account speaks the contract from the other side: it shares only shared/.',
      { path: '^sandbox/', pathNot: tests },
      { path: '^(electron|renderer|build|bench|tests)/' },
    ),
    forbid(
      'product-needs-no-tools',
      'What is shipped never needs what is only for development.',
      { path: '^(electron|renderer|shared|sandbox)/', pathNot: tests },
      { path: '^(build|bench|tests)/' },
    ),
    forbid(
      'nobody-imports-main',
      'main.ts wires; nobody needs it.',
      { pathNot: tests },
      { path: '^electron/(main|preload)\\.ts$' },
    ),
    forbid(
      'no-unresolved',
      'Every import leads somewhere.',
      {},
      { couldNotResolve: true, pathNot: '^virtual:' },
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    exclude: { path: ['^dist/', '^release/', '^tests/fixtures/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.vue', '.json', '.d.ts'],
    },
  },
};
