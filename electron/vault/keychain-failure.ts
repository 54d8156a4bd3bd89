/** Why the keychain did not do what it was asked. `damaged`: an entry is there, but not as it was written. */
export type KeychainFailureKind = 'locked' | 'unavailable' | 'denied' | 'damaged';

/** A failed call to the keychain, with what the operating system said as its cause. */
export class KeychainFailure extends Error {
  readonly kind: KeychainFailureKind;

  constructor(kind: KeychainFailureKind, cause?: unknown) {
    super(`The keychain is ${kind}.`, { cause });
    this.name = 'KeychainFailure';
    this.kind = kind;
  }
}

type Meaning = readonly [RegExp, KeychainFailureKind];

/**
 * What the messages mean. The native binding gives the text of the operating system and no code, on Windows and macOS in the system's
 * language: so the last entry of each list is what a message in another language most likely means. The Linux ones were seen on Debian 12 with
 * GNOME Keyring; those of macOS are Apple's texts of `SecCopyErrorMessageString`.
 */
const meanings: Readonly<Record<'linux' | 'darwin' | 'win32', readonly Meaning[]>> = {
  linux: [
    // Seen: "Cannot create an item in a locked collection", "Cannot get secret of a locked object".
    [/\blocked\b|prompt (?:was )?dismissed/i, 'locked'],
    [/access ?denied|not authori[sz]ed|permission denied|rejected send message/i, 'denied'],
    // Seen: "Cannot autolaunch D-Bus without X11 $DISPLAY", "Could not connect: …", "Object does not exist at path …".
    [/(?:)/, 'unavailable'],
  ],
  darwin: [
    [/interaction is not allowed|keychain is locked|user name or passphrase|dark wake/i, 'locked'],
    [/no keychain is available|keychain (?:could|does) not|no trust results|unknown error/i, 'unavailable'],
    [/(?:)/, 'denied'],
  ],
  win32: [
    [/access is denied/i, 'denied'],
    [/(?:)/, 'unavailable'],
  ],
};

/** Takes the platform and the message of a failed call; gives what it means. Other platforms are read like Linux. */
export function meaningOf(platform: NodeJS.Platform, message: string): KeychainFailureKind {
  const list = platform === 'darwin' || platform === 'win32' ? meanings[platform] : meanings.linux;
  return list.find(([pattern]) => pattern.test(message))?.[1] ?? 'unavailable';
}
