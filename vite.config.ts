import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import vueI18n from '@intlify/unplugin-vue-i18n/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { joinLicences, listLicences } from './build/licence-list.ts';
import { startChunks } from './build/start-chunks.ts';
import about from './package.json' with { type: 'json' };
import { noWholeNamespaces } from './build/whole-namespaces.ts';
import { contract } from './shared/ipc/contract.ts';
import { events } from './shared/ipc/events.ts';

/** Absolute path of a file of the project. */
const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the program finds at run time rather than in its bundles: Electron, Node and the two native modules. */
const external = [
  'electron',
  'better-sqlite3',
  'keytar',
  /^node:/,
  ...builtinModules.map((name) => new RegExp(`^${name}$`)),
];

/** Code for Node or Electron's main process: entry files by output name, everything but `external` bundled in. */
function program(
  outDir: string,
  format: 'es' | 'cjs',
  input: Readonly<Record<string, string>>,
  sourcemap: boolean,
): EnvironmentOptions {
  const extension = format === 'cjs' ? 'cjs' : 'js';
  return {
    consumer: 'server',
    resolve: { noExternal: true, builtins: external, conditions: ['node', 'import', 'module', 'default'] },
    build: {
      outDir: file(outDir),
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      sourcemap,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(input).map(([name, path]) => [name, file(path)])),
        external,
        output: {
          format,
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `[name]-[hash].${extension}`,
          // Without comments and white space, which each thread would hold in memory; names stay, so that a stack in the log can be read.
          minify: sourcemap ? false : { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  };
}

/**
 * The preload script needs only the names of channels and events, and it runs before every first paint: its bundle gets the same two lists without
 * their schemas (200 KB less to read).
 */
function namesOnly(): Plugin {
  const lists: Readonly<Record<string, string>> = {
    [file('shared/ipc/contract.ts')]: `export const contract = ${namesOf(contract)}`,
    [file('shared/ipc/events.ts')]: `export const events = ${namesOf(events)}`,
  };
  return {
    name: 'penstock:names-only',
    applyToEnvironment: ({ name }) => name === 'preload',
    load: (id) => lists[id],
  };
}

/**
 * The window gets its data from the main process, which has already parsed it: schemas would only make the first paint wait. Types of `shared/` cost
 * nothing; an import that brings zod along stops the build.
 */
function noSchemasInTheWindow(): Plugin {
  return {
    name: 'penstock:no-schemas-in-the-window',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    resolveId(source, importer) {
      if (source === 'zod') this.error(`The window needs no schemas, but ${importer ?? 'it'} imports zod.`);
    },
  };
}

/** An object literal with these members, each null. */
function namesOf(list: object): string {
  return JSON.stringify(Object.fromEntries(Object.keys(list).map((name) => [name, null])));
}

/**
 * The one build: `vite build --app` writes the main process with its workers (`dist/main`), the preload script (`dist/preload`) and the
 * window (`dist/renderer`). With `--mode development` they carry source maps.
 */
export default defineConfig(({ mode }) => {
  const sourcemap = mode === 'development';
  return {
    root: file('renderer'),
    base: './',
    publicDir: false,
    plugins: [
      namesOnly(),
      noSchemasInTheWindow(),
      noWholeNamespaces(),
      listLicences(),
      vue(),
      // Messages are compiled here, so the window needs no compiler and no `eval`.
      vueI18n({
        include: file('renderer/locales/**/*.json'),
        runtimeOnly: true,
        dropMessageCompiler: true,
        compositionOnly: true,
        fullInstall: false,
        strictMessage: true,
      }),
    ],
    define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
    environments: {
      client: {
        build: {
          outDir: file('dist/renderer'),
          emptyOutDir: true,
          target: 'chrome148',
          sourcemap,
          // The policy of the window allows nothing inline: every asset is a file.
          assetsInlineLimit: 0,
          modulePreload: { polyfill: false },
          cssCodeSplit: false,
          rolldownOptions: {
            output: {
              codeSplitting: {
                groups: startChunks([
                  ['start', file('renderer/main.ts')],
                  ['overview', file('renderer/pages/overview/OverviewPage.vue')],
                ]),
              },
            },
          },
        },
      },
      main: program(
        'dist/main',
        'es',
        {
          main: 'electron/main.ts',
          'store-worker': 'electron/store/worker.ts',
          'sync-worker': 'electron/sync/worker.ts',
          'replay-worker': 'electron/replay/worker.ts',
          'sample-account-worker': 'sandbox/worker.ts',
        },
        sourcemap,
      ),
      preload: program('dist/preload', 'cjs', { preload: 'electron/preload.ts' }, sourcemap),
    },
    builder: {
      sharedConfigBuild: false,
      async buildApp(builder) {
        for (const name of ['main', 'preload', 'client']) {
          const environment = builder.environments[name];
          if (environment !== undefined) await builder.build(environment);
        }
        // Found at run time rather than bundled, and packed all the same.
        await joinLicences(
          [file('dist/main'), file('dist/preload'), file('dist/renderer')],
          Object.keys(about.dependencies).map((name) => file(`node_modules/${name}`)),
        );
      },
    },
  };
});
