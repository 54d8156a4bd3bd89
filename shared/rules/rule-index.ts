import type { JsonValue } from '../json.ts';
import type { ReadCondition } from './condition.ts';
import type { FilterNode } from './filter-tree.ts';
import type { PreparedRule } from './prepared-rule.ts';
import type { Sheet, Slot } from './sheet.ts';
import { normalizeText } from './text.ts';

/** What is looked up: each value, each value's first character, or each element of the list that the values make. */
type GateKind = 'value' | 'initial' | 'list';

/**
 * A condition that a rule can't do without and that can be looked up: where the path finds texts only, and none of
 * these, the rule's filter is surely false.
 */
interface Gate {
  readonly slot: Slot;
  readonly by: GateKind;
  readonly texts: readonly string[];
}

/** All gates of one kind on one path: for each text the rules that it lets through. */
interface GateGroup {
  readonly slot: Slot;
  readonly by: GateKind;
  readonly byText: Map<string, Uint32Array>;
  /** Every rule with a gate here: what is let through when a value is no text. */
  readonly everyone: Uint32Array;
}

/**
 * Tells quickly which of many rules can matter to a record, so that a replay doesn't put every order to every filter.
 * It only ever leaves out rules that a run would pass over; those that are left are asked as always.
 */
export class RuleIndex {
  readonly #rules: readonly PreparedRule[];
  readonly #groups: readonly GateGroup[];
  /** Enabled rules that are for some sources only, by id of the integration; everyone who isn't is in `#ungated` or behind a gate. */
  readonly #bySource = new Map<string, Uint32Array>();
  readonly #ungated: Uint32Array;
  readonly #candidates: Uint32Array;

  constructor(rules: readonly PreparedRule[], sheet: Sheet) {
    const words = Math.ceil(rules.length / 32);
    const groups = new Map<string, GateGroup>();
    const makeSet = () => new Uint32Array(words);
    this.#rules = rules;
    this.#ungated = makeSet();
    this.#candidates = makeSet();
    rules.forEach((rule, index) => {
      if (!rule.enabled) return;
      const gate = findGate(rule.filter, sheet);
      if (rule.sources !== null) {
        for (const source of rule.sources) addTo(this.#bySource, source, index, makeSet);
      } else if (gate === undefined) add(this.#ungated, index);
      else addGate(groups, gate, index, makeSet);
    });
    this.#groups = [...groups.values()];
  }

  /**
   * Finds the rules that can matter to the record at which the sheet is open. Ask for them with `next`, before the
   * index is turned to another record.
   */
  find(integration: string | undefined): void {
    const candidates = this.#candidates;
    candidates.set(this.#ungated);
    if (integration !== undefined) join(candidates, this.#bySource.get(integration));
    for (const group of this.#groups) letThrough(group, candidates);
  }

  /** The first candidate at or after a place in the order of rules, as its place; -1 if there is none. */
  next(from: number): number {
    const candidates = this.#candidates;
    for (let word = from >>> 5; word < candidates.length; word += 1) {
      const skipped = word === from >>> 5 ? -1 << (from & 31) : -1;
      const bits = (candidates[word] ?? 0) & skipped;
      if (bits !== 0) return word * 32 + 31 - Math.clz32(bits & -bits);
    }
    return -1;
  }

  /** The rule at a place that `next` gave. */
  at(place: number): PreparedRule | undefined {
    return this.#rules[place];
  }
}

/** Joins the rules whose gate on this path is open. A value that is no text opens them all: it may make them unknown. */
function letThrough({ slot, by, byText, everyone }: GateGroup, candidates: Uint32Array): void {
  if (by === 'list' && !slot.path.many && slot.cell.kind !== 'list') {
    if (slot.cell.kind !== 'missing') join(candidates, everyone);
    return;
  }
  const found = by === 'list' ? slot.items : slot.cells;
  for (let index = 0; index < found.count; index += 1) {
    const cell = found.at(index);
    if (cell.kind === 'text')
      join(candidates, byText.get(by === 'initial' ? cell.text.charAt(0) : cell.text));
    else if (cell.kind !== 'missing') join(candidates, everyone);
  }
}

/** The narrowest gate among the conditions that must all be true; a whole text is narrower than its first character. */
function findGate(node: FilterNode, sheet: Sheet): Gate | undefined {
  let best: Gate | undefined;
  for (const gate of gatesOf(node, sheet)) {
    if (best === undefined || breadth(gate) < breadth(best)) best = gate;
  }
  return best;
}

function breadth({ by, texts }: Gate): number {
  return by === 'initial' ? Infinity : texts.length;
}

function gatesOf(node: FilterNode, sheet: Sheet): readonly Gate[] {
  if (node.kind === 'broken') return [];
  if (node.kind === 'condition') return gateOf(node.condition, sheet);
  const needsAll = node.match === 'all' || (node.match === 'any' && node.nodes.length === 1);
  return needsAll ? node.nodes.flatMap((inner) => gatesOf(inner, sheet)) : [];
}

function gateOf({ path, operator, value }: ReadCondition, sheet: Sheet): readonly Gate[] {
  const texts = readTexts(value);
  if (texts.length === 0) return [];
  const slot = sheet.slot(path);
  switch (operator) {
    case 'equals':
    case 'equalsAnyOf':
      return [{ slot, by: 'value', texts }];
    case 'startsWith':
      return [{ slot, by: 'initial', texts: texts.map((text) => text.charAt(0)) }];
    case 'containsAnyOf':
    case 'containsAllOf':
      return [{ slot, by: 'list', texts }];
    default:
      return [];
  }
}

/** The texts that a condition compares with; none if there is anything but texts among its values. */
function readTexts(value: JsonValue | undefined): readonly string[] {
  const values = Array.isArray(value) ? value : [value];
  const texts = values.filter((one) => typeof one === 'string');
  return texts.length === values.length ? texts.map(normalizeText) : [];
}

function addGate(
  groups: Map<string, GateGroup>,
  gate: Gate,
  index: number,
  makeSet: () => Uint32Array,
): void {
  const key = `${gate.by} ${gate.slot.path.text}`;
  let group = groups.get(key);
  if (group === undefined) {
    group = { slot: gate.slot, by: gate.by, byText: new Map<string, Uint32Array>(), everyone: makeSet() };
    groups.set(key, group);
  }
  add(group.everyone, index);
  for (const text of gate.texts) addTo(group.byText, text, index, makeSet);
}

function addTo(sets: Map<string, Uint32Array>, key: string, index: number, makeSet: () => Uint32Array): void {
  let set = sets.get(key);
  if (set === undefined) {
    set = makeSet();
    sets.set(key, set);
  }
  add(set, index);
}

function add(set: Uint32Array, index: number): void {
  set[index >>> 5] = (set[index >>> 5] ?? 0) | (1 << (index & 31));
}

function join(set: Uint32Array, other: Uint32Array | undefined): void {
  if (other === undefined) return;
  for (let word = 0; word < set.length; word += 1) set[word] = (set[word] ?? 0) | (other[word] ?? 0);
}
