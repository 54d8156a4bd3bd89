import { entities, type Entity } from '../../shared/domain/entity.ts';
import { pauseAfter } from './backoff.ts';
import type { FailureKind } from './failure.ts';
import type { Timing } from './timing.ts';

interface Turn {
  /** Milliseconds of a clock that never steps. */
  dueAt: number;
  /** When it was last complete. */
  pulledAt: number;
  failures: number;
  /** The account asked for this pause: nobody's impatience shortens it. */
  heldUntil: number;
}

/**
 * Decides which kind of record of one account is pulled next, and when. Pure: every call takes the time, in milliseconds of a clock that never steps.
 */
export class Schedule {
  readonly #timing: Timing;
  readonly #random: () => number;
  readonly #turns: ReadonlyMap<Entity, Turn>;
  #awayInRow = 0;
  #notBefore = 0;
  #heldUntil = 0;
  #paused: 'key' | 'noKey' | null = null;

  constructor(timing: Timing, now: number, random: () => number = Math.random) {
    this.#timing = timing;
    this.#random = random;
    this.#turns = new Map(
      entities.map((entity) => [
        entity,
        { dueAt: now, pulledAt: Number.NEGATIVE_INFINITY, failures: 0, heldUntil: 0 },
      ]),
    );
  }

  /**
   * The kind whose turn it is; null when none is due or the account pauses. Of several due, one that has not failed goes before one that has, then the one that a first pull begins with.
   */
  due(now: number): Entity | null {
    if (this.#paused !== null || now < Math.max(this.#notBefore, this.#heldUntil)) return null;
    let best: { readonly entity: Entity; readonly failures: number } | null = null;
    for (const [entity, { dueAt, heldUntil, failures }] of this.#turns)
      if (now >= Math.max(dueAt, heldUntil) && failures < (best?.failures ?? Infinity))
        best = { entity, failures };
    return best?.entity ?? null;
  }

  /** When something will be due; null while the account pauses. */
  wakeAt(): number | null {
    if (this.#paused !== null) return null;
    const turns = [...this.#turns.values()].map(({ dueAt, heldUntil }) => Math.max(dueAt, heldUntil));
    return Math.max(Math.min(...turns), this.#notBefore, this.#heldUntil);
  }

  /** Somebody asks for a pull: it is due at once, even where the account paused, was away or had forbidden it. */
  demand(wanted: readonly Entity[], now: number): void {
    this.#paused = null;
    this.#notBefore = 0;
    for (const entity of wanted) this.#turn(entity).dueAt = now;
  }

  /** The window has the focus: what is not fresh is due. A refused key stays refused. */
  focus(now: number): void {
    if (this.#paused === 'key') return;
    this.#paused = null;
    this.#notBefore = 0;
    for (const turn of this.#turns.values())
      if (now - turn.pulledAt > this.#timing.freshFor && turn.failures === 0)
        turn.dueAt = Math.min(turn.dueAt, now);
  }

  /** `pace`: by how much the usual interval is longer now. */
  succeeded(entity: Entity, now: number, pace = 1): void {
    const turn = this.#turn(entity);
    Object.assign(turn, { pulledAt: now, failures: 0, dueAt: now + pace * this.#timing.intervals[entity] });
    this.#awayInRow = 0;
  }

  /** `asked`: milliseconds that the account asked to wait. */
  failed(entity: Entity, kind: FailureKind, asked: number | null, now: number): void {
    const turn = this.#turn(entity);
    turn.failures += 1;
    const pause = Math.max(pauseAfter(turn.failures, this.#timing, this.#random()), asked ?? 0);
    const interval = kind === 'forbidden' ? this.#timing.forbiddenInterval : this.#timing.intervals[entity];
    turn.dueAt = now + (kind === 'forbidden' || kind === 'other' ? interval : pause);
    if (kind !== 'wait') this.hold(entity, asked ?? 0, now);
    if (kind === 'key' || kind === 'noKey') this.#paused = kind;
    if (kind === 'wait') this.#heldUntil = now + pause;
    if (kind === 'away') this.#goAway(now);
    else this.#awayInRow = 0;
  }

  /** A pause that the account asked for, perhaps before this program started. */
  hold(entity: Entity, milliseconds: number, now: number): void {
    this.#turn(entity).heldUntil = now + milliseconds;
  }

  /** One kind that cannot be reached may be its own fault; the second one in a row tells that the account is away. */
  #goAway(now: number): void {
    this.#awayInRow += 1;
    if (this.#awayInRow > 1)
      this.#notBefore = now + pauseAfter(this.#awayInRow - 1, this.#timing, this.#random());
  }

  #turn(entity: Entity): Turn {
    const turn = this.#turns.get(entity);
    if (turn === undefined) throw new RangeError(entity);
    return turn;
  }
}
