/** Variables that say what a build may use. An empty one counts as absent: that is how a workflow passes a secret that nobody has set. */
export type BuildEnvironment = Readonly<Record<string, string | undefined>>;

/** How a package is built: the choices for electron-builder, and what to say about them. */
export interface PackagePlan {
  readonly choices: readonly string[];
  readonly remarks: readonly string[];
}

const has = (environment: BuildEnvironment, ...names: readonly string[]): boolean =>
  names.every((name) => (environment[name] ?? '') !== '');

/** Whether the environment has a certificate for this system: what electron-builder looks for under the same names. */
function isSigned(environment: BuildEnvironment, platform: NodeJS.Platform): boolean {
  if (platform === 'darwin') return has(environment, 'CSC_LINK') || has(environment, 'CSC_NAME');
  if (platform === 'win32') return has(environment, 'WIN_CSC_LINK') || has(environment, 'CSC_LINK');
  return false;
}

const notarizing = [
  ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
];

/**
 * Plans a build for the system that it runs on. Signed only with a certificate; a package knows whether it is signed, and looks for updates
 * only if `PENSTOCK_UPDATES` (`owner/name` of the repository that publishes releases) was given. Throws when that is not such a name.
 */
export function planPackage(environment: BuildEnvironment, platform: NodeJS.Platform): PackagePlan {
  const signed = isSigned(environment, platform);
  const updates = environment['PENSTOCK_UPDATES'] ?? '';
  const choices = [`-c.extraMetadata.signed=${signed}`, '--publish', 'never'];
  const remarks: string[] = [];
  if (platform === 'linux') remarks.push('Linux packages carry no signature; compare their checksum.');
  else if (signed) remarks.push('Signed with the certificate that was given.');
  else remarks.push('NOT SIGNED: there is no certificate. The system will warn whoever installs this.');
  if (platform === 'darwin') {
    if (!signed) choices.push('-c.mac.identity=null');
    const notarized = signed && notarizing.some((names) => has(environment, ...names));
    remarks.push(notarized ? 'Notarised by Apple.' : 'NOT NOTARISED: Apple’s credentials are not there.');
  }
  if (updates === '') {
    remarks.push('NO UPDATES: PENSTOCK_UPDATES does not name a repository, so this package looks for none.');
    return { choices, remarks };
  }
  const [, owner, repository] = /^([\w.-]+)\/([\w.-]+)$/.exec(updates) ?? [];
  if (owner === undefined || repository === undefined)
    throw new Error(`PENSTOCK_UPDATES is to be owner/name of a repository, not "${updates}".`);
  choices.push('-c.publish.provider=github', `-c.publish.owner=${owner}`, `-c.publish.repo=${repository}`);
  // The page that deb and rpm name; without one, that of package.json, which nobody answers at.
  choices.push(`-c.extraMetadata.homepage=https://github.com/${owner}/${repository}`);
  remarks.push(`Updates come from the releases of ${updates}.`);
  return { choices, remarks };
}
