import { isJsonObject, type JsonValue } from '../json.ts';
import { Cell } from './cell.ts';
import { readMember, type Path } from './path.ts';

/**
 * The record that filters are looking at just now, and one slot for each path that any of them asks for. Filters
 * compiled on the same sheet share what has been read, so 200 rules that ask for the status read it once.
 */
export class Sheet {
  /** Counts the records: a slot with another stamp holds values of an earlier one. */
  stamp = 0;
  record: JsonValue | undefined = undefined;
  /** The present, milliseconds since 1970 UTC. */
  now = 0;
  readonly #slots = new Map<string, Slot>();

  /** Turns to a record. Whatever the slots hold is stale from here on. */
  open(record: JsonValue | undefined, now: number): void {
    this.stamp += 1;
    this.record = record;
    this.now = now;
  }

  /** The slot of a path, the same one for the same path. */
  slot(path: Path): Slot {
    let slot = this.#slots.get(path.text);
    if (slot === undefined) {
      slot = new Slot(this, path);
      this.#slots.set(path.text, slot);
    }
    return slot;
  }
}

/** What one path finds in the sheet's record, read when first asked for. */
export class Slot {
  readonly path: Path;
  readonly #sheet: Sheet;
  readonly #found = new CellList();
  readonly #items = new CellList();
  #stamp = -1;
  #itemsStamp = -1;

  constructor(sheet: Sheet, path: Path) {
    this.#sheet = sheet;
    this.path = path;
    this.#found.add();
  }

  /** The only value of a path without `[]`; for others the first, if there is one. */
  get cell(): Cell {
    if (this.#stamp !== this.#sheet.stamp) this.#load();
    return this.#found.first;
  }

  /** All values of the path. */
  get cells(): CellList {
    if (this.#stamp !== this.#sheet.stamp) this.#load();
    return this.#found;
  }

  /** The values with the lists among them joined, missing ones left out: what a list operator works on. */
  get items(): CellList {
    const found = this.cells;
    if (this.#itemsStamp !== this.#stamp) {
      this.#itemsStamp = this.#stamp;
      joinLists(found, this.#items);
    }
    return this.#items;
  }

  #load(): void {
    this.#stamp = this.#sheet.stamp;
    this.#found.count = 0;
    this.#walk(this.#sheet.record, 0);
  }

  #walk(from: JsonValue | undefined, firstStep: number): void {
    const { steps } = this.path;
    let current = from;
    for (let index = firstStep; index < steps.length; index += 1) {
      if (current === null || current === undefined) break;
      const step = steps[index];
      if (step === undefined || !isJsonObject(current)) {
        this.#found.add().block();
        return;
      }
      current = readMember(current, step.name);
      if (!step.each || current === null || current === undefined) continue;
      if (!Array.isArray(current)) {
        this.#found.add().block();
        return;
      }
      for (const element of current) this.#walk(element, index + 1);
      return;
    }
    this.#found.add().set(current);
  }
}

function joinLists(found: CellList, items: CellList): void {
  items.count = 0;
  for (let index = 0; index < found.count; index += 1) {
    const cell = found.at(index);
    if (Array.isArray(cell.value)) for (const element of cell.value) items.add().set(element);
    else if (cell.kind === 'blocked') items.add().block();
    else if (cell.kind !== 'missing') items.add().set(cell.value);
  }
}

/** A list of cells that is filled again for each record without making new ones. */
export class CellList {
  count = 0;
  readonly #cells: Cell[] = [];
  readonly first = new Cell();

  constructor() {
    this.#cells.push(this.first);
  }

  /** The next free cell, to be set by the caller. */
  add(): Cell {
    let cell = this.#cells[this.count];
    if (cell === undefined) {
      cell = new Cell();
      this.#cells.push(cell);
    }
    this.count += 1;
    return cell;
  }

  /** The cell at an index below `count`. */
  at(index: number): Cell {
    return this.#cells[index] ?? this.first;
  }
}
