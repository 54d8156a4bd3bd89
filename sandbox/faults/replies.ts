import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { entityNamed } from '../entities.ts';
import type { Reply } from '../http/reply.ts';
import { numberIn, type Exchange, type FaultKind, type FaultKinds } from './fault.ts';

const dayInMilliseconds = 86_400_000;

/** Well-delivered replies that aren't what they should be. */
export const replyFaults: FaultKinds = {
  html: {
    description: 'A page of a proxy, with 200',
    instead: () => ({
      status: 200,
      body: '<!doctype html><html><head><title>Sign in to the network</title></head><body>Please sign in.</body></html>',
      headers: { 'content-type': 'text/html; charset=utf-8' },
    }),
  },
  'no-content': { description: '204 and no body', instead: () => ({ status: 204, body: '' }) },
  'empty-body': { description: '200 with a body of no bytes', instead: () => ({ status: 200, body: '' }) },
  redirect: {
    description: 'A redirect to another origin (the detail, or an address that nobody serves)',
    instead: ({ detail, request }) => ({
      status: 302,
      body: '',
      headers: { location: `${detail === '' ? 'http://127.0.0.1:9' : detail}/api/v3${request.path}` },
    }),
  },
  'success-false': {
    description: '200 with success: false; the detail is the shape of errors: text, texts, objects or none',
    instead: ({ detail }) => ({
      status: 200,
      body: JSON.stringify({
        success: false,
        code: 422,
        message: 'The request was refused',
        ...errorsLike(detail),
      }),
    }),
  },
  'clock-ahead': {
    description: 'The date of the reply is a day ahead',
    around: shiftedDate(dayInMilliseconds),
  },
  'clock-behind': {
    description: 'The date of the reply is a day behind',
    around: shiftedDate(-dayInMilliseconds),
  },
  'cut-json': {
    description: 'JSON that ends half way',
    around: (_exchange, answer) => changeText(answer(), (text) => text.slice(0, Math.floor(text.length / 2))),
  },
  'shape-null': { description: 'The reply is null', around: replaced('null') },
  'shape-list': { description: 'The reply is a list', around: replaced('[]') },
  'shape-text': { description: 'The reply is a text', around: replaced('"ok"') },
  'shape-number': { description: 'The reply is a number', around: replaced('42') },
  'shape-bare': { description: 'The reply is {}', around: replaced('{}') },
  'shape-no-list': {
    description: 'The list, or the record, is missing',
    around: withContent(() => undefined),
  },
  'shape-object': { description: 'An object where the list belongs', around: withContent(() => ({ 0: {} })) },
  'shape-null-list': {
    description: 'null where the list or the record belongs',
    around: withContent(() => null),
  },
  'shape-no-pagination': {
    description: 'A list without pagination',
    around: (_exchange, answer) =>
      changeObject(answer(), (reply) => {
        delete reply['pagination'];
      }),
  },
  'shape-bad-pagination': {
    description: 'A pagination of wrong types',
    around: (_exchange, answer) =>
      changeObject(answer(), (reply) => {
        if ('pagination' in reply) reply['pagination'] = { last: 'no', pageSize: 'many' };
      }),
  },
  oversize: {
    description: 'A reply of some megabytes (64)',
    instead: ({ detail }) => ({
      status: 200,
      body: `{"success":true,"code":200,"padding":"${'x'.repeat(numberIn(detail, 64) * 1_048_576)}"}`,
    }),
  },
};

function errorsLike(detail: string): JsonObject {
  const shapes: Readonly<Record<string, JsonValue>> = {
    text: 'The name is taken',
    texts: ['The name is taken', 'The filter is empty'],
    objects: [{ msg: 'The name is taken', path: 'name' }, { error: 'The filter is empty' }],
  };
  const errors = Object.hasOwn(shapes, detail) ? shapes[detail] : undefined;
  return errors === undefined ? {} : { errors };
}

function shiftedDate(milliseconds: number): NonNullable<FaultKind['around']> {
  return ({ clock }, answer) => {
    const reply = answer();
    return {
      ...reply,
      headers: { ...reply.headers, date: new Date(clock.now() + milliseconds).toUTCString() },
    };
  };
}

function replaced(body: string): NonNullable<FaultKind['around']> {
  return (_exchange, answer) => changeText(answer(), () => body);
}

function withContent(content: () => JsonValue | undefined): NonNullable<FaultKind['around']> {
  return (exchange, answer) =>
    changeObject(answer(), (reply) => {
      const member = contentMember(exchange, reply);
      const value = content();
      if (member === undefined) return;
      if (value === undefined) Reflect.deleteProperty(reply, member);
      else reply[member] = value;
    });
}

/** The member of a reply that holds the page or the record. */
export function contentMember({ request }: Exchange, reply: JsonObject): string | undefined {
  const definition = entityNamed(request.segments[0] ?? '');
  return [definition?.plural, definition?.singular].find((name) => name !== undefined && name in reply);
}

/** A successful reply with another text. */
export function changeText(reply: Reply, change: (text: string) => string): Reply {
  return reply.status === 200 ? { ...reply, body: change(reply.body) } : reply;
}

/** A successful reply whose object has been changed in place. */
export function changeObject(reply: Reply, change: (object: JsonObject) => void): Reply {
  return changeText(reply, (text) => {
    const object: unknown = JSON.parse(text);
    if (!isJsonObject(object)) return text;
    change(object);
    return JSON.stringify(object);
  });
}
