import { describe, expect, it } from 'vitest';
import type { VersionLine } from '../../shared/domain/history.ts';
import { timelineText } from './timeline-text.ts';

function line(given: Partial<VersionLine>): VersionLine {
  return {
    id: '1',
    entity: 'integrations',
    recordId: 'i1',
    name: 'Shop',
    seenAt: '2026-11-01T00:00:00.000Z',
    changedAt: null,
    source: 'pull',
    changeSetId: null,
    kind: 'changed',
    differences: [],
    ...given,
  };
}

const rows = (lines: readonly VersionLine[]): string[] =>
  timelineText(lines, 'csv').split('\r\n').slice(1, -1);

describe('a timeline as CSV', () => {
  it('has a row for each changed member, and one for a line without any', () => {
    const differences = [
      { member: 'enabled', from: true, to: false },
      { member: 'name', to: 'New' },
    ];
    expect(rows([line({ differences }), line({ kind: 'removed' })])).toEqual([
      '2026-11-01T00:00:00.000Z,,pull,changed,integrations,i1,Shop,,enabled,true,false',
      '2026-11-01T00:00:00.000Z,,pull,changed,integrations,i1,Shop,,name,,New',
      '2026-11-01T00:00:00.000Z,,pull,removed,integrations,i1,Shop,,,,',
    ]);
  });

  it('quotes what would break a row, and never lets a text be a formula', () => {
    const cells = ['a,b', 'say "hi"', 'two\nlines', '=1+1', '+49', '-x', '@me', '-12.5'];
    const texts = cells.map(
      (name) =>
        rows([line({ name })])
          .join('\r\n')
          .split(',i1,')[1],
    );
    expect(texts).toEqual([
      '"a,b",,,,',
      '"say ""hi""",,,,',
      '"two\nlines",,,,',
      "'=1+1,,,,",
      "'+49,,,,",
      "'-x,,,,",
      "'@me,,,,",
      '-12.5,,,,',
    ]);
  });
});

describe('a timeline as JSON', () => {
  it('is a list that is the same for the same lines', () => {
    expect(JSON.parse(timelineText([line({})], 'json'))).toEqual([line({})]);
  });
});
