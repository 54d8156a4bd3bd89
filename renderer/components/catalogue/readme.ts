import { lexer, type Token, type Tokens } from 'marked';
import { h, type VNode } from 'vue';
import { shownText } from '../../format/foreign.ts';

/** More of a readme than this nobody reads, in UTF-16 units. */
const limit = 50_000;
/** Lists and quotes are followed this deep. */
const depthLimit = 12;

type Part = VNode | string;
type Open = (url: string) => void;

/**
 * A connector's readme as nodes of the window: Markdown from outside, of which only text, headings, lists, quotes, code and links are made. Markup in it stays text; a picture is its
 * description. A link asks `open` and leads nowhere by itself.
 */
export function readmeNodes(markdown: string, open: Open): readonly VNode[] {
  const parts = blocks(read(shownText(markdown, limit)), open, 0);
  return parts.map((part) => (typeof part === 'string' ? h('p', part) : part));
}

/** The parts of a text; one that is nested so deep that it can't be read is one piece of text. */
function read(text: string): readonly Token[] {
  try {
    return lexer(text);
  } catch {
    return [{ type: 'text', raw: text, text } satisfies Tokens.Text];
  }
}

function blocks(tokens: readonly Token[], open: Open, depth: number): Part[] {
  return depth > depthLimit
    ? tokens.map(({ raw }) => raw)
    : tokens.flatMap((token) => block(token, open, depth));
}

function block(token: Token, open: Open, depth: number): Part[] {
  const inner = (): Part[] => children(token, open, depth);
  switch (token.type) {
    case 'space':
      return [];
    case 'heading':
      // Below the headings of the page, which has three levels of its own.
      return [h(`h${Math.min(6, (token as Tokens.Heading).depth + 3)}`, inner())];
    case 'paragraph':
      return [h('p', { dir: 'auto' }, inner())];
    case 'list': {
      const list = token as Tokens.List;
      return [
        h(
          list.ordered ? 'ol' : 'ul',
          list.items.map((item) => h('li', children(item, open, depth))),
        ),
      ];
    }
    case 'blockquote':
      return [h('blockquote', inner())];
    case 'code':
      return [h('pre', { tabindex: 0 }, [h('code', (token as Tokens.Code).text)])];
    case 'hr':
      return [h('hr')];
    default:
      return inline(token, open, depth);
  }
}

function inline(token: Token, open: Open, depth: number): Part[] {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return [h(token.type, children(token, open, depth))];
    case 'codespan':
      return [h('code', (token as Tokens.Codespan).text)];
    case 'br':
      return [h('br')];
    case 'link': {
      const { href } = token as Tokens.Link;
      const words = children(token, open, depth);
      return [h('button', { type: 'button', class: 'link', onClick: () => open(href) }, words)];
    }
    case 'image':
      return [(token as Tokens.Image).text];
    case 'text':
    case 'escape':
      return 'tokens' in token ? children(token, open, depth) : [(token as Tokens.Text).text];
    default:
      // Markup, tables and whatever else: as it was written.
      return [token.raw];
  }
}

function children(token: Token | Tokens.ListItem, open: Open, depth: number): Part[] {
  const tokens = 'tokens' in token ? (token.tokens as Token[] | undefined) : undefined;
  return tokens === undefined ? [token.raw] : blocks(tokens, open, depth + 1);
}
