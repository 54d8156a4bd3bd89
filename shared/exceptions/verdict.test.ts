import { describe, expect, it } from 'vitest';
import { exceptionVerdict } from './verdict.ts';

const before = { failedBefore: 2, movedBefore: 98 };

describe('the verdict about a group', () => {
  it('is configuration where most of what moves fails', () => {
    expect(exceptionVerdict({ failed: 10, moved: 8, ...before })).toBe('configuration');
    expect(exceptionVerdict({ failed: 9, moved: 0, failedBefore: 50, movedBefore: 0 })).toBe('configuration');
  });

  it('is configuration where the share jumped', () => {
    expect(exceptionVerdict({ failed: 12, moved: 88, ...before })).toBe('configuration');
    expect(exceptionVerdict({ failed: 12, moved: 88, failedBefore: 4, movedBefore: 96 })).toBe('data');
  });

  it('is data where most records pass', () => {
    expect(exceptionVerdict({ failed: 3, moved: 97, ...before })).toBe('data');
    expect(exceptionVerdict({ failed: 1, moved: 97, failedBefore: 0, movedBefore: 0 })).toBe('data');
  });

  it('is not given where too little moved', () => {
    expect(exceptionVerdict({ failed: 3, moved: 1, ...before })).toBe('unclear');
    expect(exceptionVerdict({ failed: 0, moved: 0, failedBefore: 0, movedBefore: 0 })).toBe('unclear');
  });
});
