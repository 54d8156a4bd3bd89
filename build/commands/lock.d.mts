/** The types of `lock.mjs`, which runs before anything is installed. */
export declare function withLock<Value>(
  file: string,
  waiting: () => void,
  work: () => Promise<Value>,
  pause?: () => Promise<void>,
): Promise<Value>;
