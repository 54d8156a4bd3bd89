import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..');
const guides = globSync(['*.md', 'docs/**/*.md', 'sandbox/*.md', 'build/**/*.md', 'tests/**/*.md'], {
  cwd: project,
});

/** `folder/file.ts` or `folder/` between backticks; names with a hole (`<noun>`, `000N-`, `…`) are examples. */
const pathInText = /`((?:shared|electron|renderer|sandbox|build|tests|bench|docs)\/[\w./-]*)`/g;
const link = /\]\((?!https?:|#)([^)#]+)[^)]*\)/g;

describe('what guides and decisions name', () => {
  it.each(guides)('%s names only what exists', (guide) => {
    const text = readFileSync(join(project, guide), 'utf8');
    const paths = [...text.matchAll(pathInText)].map(([, path]) => join(project, path ?? ''));
    const links = [...text.matchAll(link)].map(([, path]) => join(project, dirname(guide), path ?? ''));
    expect([...paths, ...links].filter((path) => !existsSync(path))).toEqual([]);
  });
});
