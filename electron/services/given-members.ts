/** An object without the members that are `undefined`: what a request does not name is not changed. */
export function givenMembers<Members extends object>(members: Members): Given<Members> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as Given<Members>;
}

/** The same members, absent rather than `undefined`. */
type Given<Members> = { [Name in keyof Members]: Exclude<Members[Name], undefined> };
