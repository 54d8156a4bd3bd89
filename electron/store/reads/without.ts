/** An object without some of its members. */
export function without<Value extends object, Name extends keyof Value & string>(
  value: Value,
  ...names: readonly Name[]
): Omit<Value, Name> {
  const left: readonly string[] = names;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !left.includes(name))) as Omit<
    Value,
    Name
  >;
}
