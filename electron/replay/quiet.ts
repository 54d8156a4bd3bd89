import type { Quiet } from '../../shared/rules/lint/seen.ts';
import type { ReplayConfiguration } from '../../shared/rules/replay/configuration.ts';
import type { Player } from '../../shared/rules/replay/player.ts';

/** Filters that are put to records beside what is played, at most: thousands of quiet rules over many records would take minutes. */
const mostAsked = 20_000_000;

/** Hears what is played, and finds those that decide nothing: whether they never match, or others are always before them. */
export class QuietDeciders {
  readonly #byPlayer = new Map<Player, Map<string, Quiet>>();
  /** Those that run once are passed over by themselves, so nothing is said of them. */
  readonly #asked: ReadonlySet<string>;
  #left = mostAsked;

  constructor({ rules, routings }: ReplayConfiguration) {
    this.#asked = new Set([
      ...rules
        .filter(({ enabled, isDefault, runOnce }) => enabled && !isDefault && !runOnce)
        .map(({ id }) => id),
      ...routings.filter(({ enabled }) => enabled).map(({ id }) => id),
    ]);
  }

  /**
   * One record was played, and this one decided; `untold`: its outcome can't be told. Whoever fits a record was passed over only where another is known to have
   * decided it.
   */
  hear(player: Player, deciderId: string | null, untold: boolean): void {
    let quiet = this.#byPlayer.get(player);
    if (quiet === undefined) {
      const ids = player.deciders.map(({ id }) => id).filter((id) => this.#asked.has(id));
      quiet = new Map(ids.map((id) => [id, 'never']));
      this.#byPlayer.set(player, quiet);
    }
    if (deciderId !== null) quiet.delete(deciderId);
    const taken = deciderId !== null && !untold;
    for (const [id, told] of quiet) {
      if (told === 'shadowed' && taken) continue;
      this.#left -= 1;
      const fits = player.fits(id);
      if (fits === undefined || (fits && !taken) || this.#left < 0) quiet.delete(id);
      else if (fits) quiet.set(id, 'shadowed');
    }
  }

  /** What is known of those that decided none of what was heard. */
  told(): ReadonlyMap<string, Quiet> {
    return new Map([...this.#byPlayer.values()].flatMap((quiet) => [...quiet]));
  }
}
