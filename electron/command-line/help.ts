/** What `penstock help` prints. */
export const help = `penstock <command> [switches]

  status                       accounts, how old their data is, what waits to be applied
  pull                         pull an account now, and wait until it is done
  export --to PLACE            write the configuration into a folder, or into a signed
                               file where PLACE ends in .penstock
  import PLACE --plan          what importing that would change; changes nothing
  import PLACE --stage         make a change set of it, to be looked at and applied in the window
  compare LEFT [RIGHT]         what differs; each side is an account, an account@instant,
                               or a folder or file that was exported; RIGHT is the active
                               account where it is left out
  remove-data --yes            remove all data of Penstock on this computer, and its secrets from
                               the keychain; the accounts themselves stay as they are
  help, version

  --account NAME               name or id of an account; the active one where it is left out
  --json                       one JSON value on the standard output
  --only KINDS                 export: some of integrations,rules,routing
  --remove                     import: also remove what only the account has
  --all                        compare: list also what is the same
  --timeout SECONDS            pull: give up after so long (600)

Exit codes: 0 done, nothing differs · 1 something differs · 2 wrong usage · 3 no such account ·
4 the export was refused · 5 the local data can't be read or written · 6 Penstock is running ·
7 the account could not be asked · 8 the keychain · 9 can't be staged · 70 unexpected
`;
