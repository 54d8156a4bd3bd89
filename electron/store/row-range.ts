/** Rows of one account in every cached table: `row` = account number × this + sequence, so that an account is one range. */
const rowsPerAccount = 2 ** 40;

/** First and last possible `row` of an account in `cache.db`. */
export function rowRange(account: number): { readonly from: number; readonly to: number } {
  return { from: account * rowsPerAccount, to: (account + 1) * rowsPerAccount - 1 };
}
