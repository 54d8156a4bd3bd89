import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';

/** Deepest chain of references that is followed: documents may refer in circles. */
const depthLimit = 20;

/** An OpenAPI document (3.x, or 2.0 as far as it matters here), asked for what a comparison needs. */
export class OpenApiDocument {
  readonly #document: JsonObject;

  constructor(document: JsonObject) {
    this.#document = document;
  }

  /** The operation behind a verb of a path; `{id}` stands for any parameter, and a base path may stand before. Undefined when there is none. */
  operation(method: string, path: string): JsonObject | undefined {
    const item = this.#pathItem(path);
    const operation = this.#object(item?.[method]);
    if (operation === undefined) return undefined;
    const parameters = [...list(item?.['parameters']), ...list(operation['parameters'])];
    return { ...operation, parameters };
  }

  hasPath(path: string): boolean {
    return this.#pathItem(path) !== undefined;
  }

  /** Names of an operation's query parameters. */
  parameters(operation: JsonObject): ReadonlySet<string> {
    const names = list(operation['parameters'])
      .map((parameter) => this.#object(parameter)?.['name'])
      .filter((name) => typeof name === 'string');
    return new Set(names);
  }

  /** Schemas of what an operation is sent. */
  requestSchemas(operation: JsonObject): readonly JsonObject[] {
    const inBody = list(operation['parameters'])
      .map((parameter) => this.#object(parameter))
      .filter((parameter) => parameter?.['in'] === 'body');
    return [...this.#contents(this.#object(operation['requestBody'])), ...inBody].flatMap((content) =>
      this.#schemaOf(content),
    );
  }

  /** Schemas of what an operation answers when it succeeds. */
  replySchemas(operation: JsonObject): readonly JsonObject[] {
    const responses = this.#object(operation['responses']) ?? {};
    return Object.entries(responses)
      .filter(([status]) => /^(2..|default)$/i.test(status))
      .flatMap(([, response]) => {
        const object = this.#object(response);
        return [...this.#contents(object), object].flatMap((content) => this.#schemaOf(content));
      });
  }

  /** Schemas of a member, wherever the given schemas combine or list what holds it. Empty when none of them knows it. */
  member(schemas: readonly JsonObject[], name: string): readonly JsonObject[] {
    return schemas.flatMap((schema) => this.#member(schema, name, depthLimit));
  }

  #member(schema: JsonObject, name: string, depth: number): readonly JsonObject[] {
    if (depth === 0) return [];
    const own = this.#object(this.#object(schema['properties'])?.[name]);
    const inner = [...['allOf', 'oneOf', 'anyOf'].flatMap((word) => list(schema[word])), schema['items']];
    const found = inner.flatMap((each) => {
      const object = this.#object(each);
      return object === undefined ? [] : this.#member(object, name, depth - 1);
    });
    return own === undefined ? found : [own, ...found];
  }

  #schemaOf(content: JsonObject | undefined): readonly JsonObject[] {
    const schema = this.#object(content?.['schema']);
    return schema === undefined ? [] : [schema];
  }

  #contents(holder: JsonObject | undefined): readonly (JsonObject | undefined)[] {
    return Object.values(this.#object(holder?.['content']) ?? {}).map((content) => this.#object(content));
  }

  #pathItem(path: string): JsonObject | undefined {
    const wanted = shapeOf(path);
    for (const [known, item] of Object.entries(this.#object(this.#document['paths']) ?? {})) {
      const shape = shapeOf(known);
      if (
        shape === wanted ||
        (/^(\/api)?(\/v\d+)?$/.test(shape.slice(0, -wanted.length)) && shape.endsWith(wanted))
      )
        return this.#object(item);
    }
    return undefined;
  }

  /** An object, references followed. */
  #object(value: JsonValue | undefined): JsonObject | undefined {
    let current = value;
    for (let hops = 0; hops < depthLimit; hops += 1) {
      if (!isJsonObject(current)) return undefined;
      const reference = current['$ref'];
      if (typeof reference !== 'string') return current;
      current = this.#at(reference);
    }
    return undefined;
  }

  #at(reference: string): JsonValue | undefined {
    let current: JsonValue | undefined = this.#document;
    for (const part of reference.replace(/^#\//, '').split('/')) {
      const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
      current = isJsonObject(current) && Object.hasOwn(current, name) ? current[name] : undefined;
    }
    return current;
  }
}

function shapeOf(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}').replace(/\/+$/, '');
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
