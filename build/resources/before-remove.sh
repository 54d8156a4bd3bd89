#!/bin/sh
# What deb and rpm say before they remove the program: where data and keys are, which belong to people and not to a package. Packages of Linux may not ask, and a person's
# keyring opens for that person alone. Nothing is said when another version follows: deb calls that "upgrade", rpm counts the versions that stay.
case "$1" in
  remove | 0)
    cat <<'MESSAGE'
Penstock: everybody who used it keeps their data in ~/.config/Penstock and their keys in their own keyring.
To remove both, each of them runs "penstock remove-data --yes" while Penstock is installed.
MESSAGE
    ;;
esac
exit 0
