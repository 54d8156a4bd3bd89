import { FuseV1Options, FuseVersion, type FuseV1Config } from '@electron/fuses';

/** Every fuse of Electron that there is, decided: the compiler asks for each, and for the next one that Electron brings. */
type DecidedFuses = FuseV1Config & { readonly strictlyRequireAllFuses: true };

/**
 * How the fuses of a package are set. `inspectable` is for the packages of end-to-end tests only: Playwright drives the main process through Node's inspector.
 * Source: Electron's documentation, *Electron Fuses*.
 */
export function decideFuses({ inspectable }: { readonly inspectable: boolean }): DecidedFuses {
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // Whoever can start programs must not get a Node with our name and our rights in the keychain.
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: inspectable,
    // Only our archive, as it was built.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    // There are no cookies to keep, and on macOS a key for them would be one more question about the keychain.
    [FuseV1Options.EnableCookieEncryption]: false,
    // One snapshot for all processes: there is no second one in the package.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // The window is served from app://, never from file://.
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    // How V8 bounds WebAssembly's memory, as Electron ships it.
    [FuseV1Options.WasmTrapHandlers]: true,
  };
}
