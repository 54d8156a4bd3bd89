/** Lets the requests that have come meanwhile be answered first. */
export async function anotherTurn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
