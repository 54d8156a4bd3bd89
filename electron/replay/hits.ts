import type { RuleHits } from '../../shared/domain/automation-view.ts';
import type { ReplaySubject } from '../../shared/domain/replay.ts';
import type { Quiet } from '../../shared/rules/lint/seen.ts';
import { playThrough, type Player } from '../../shared/rules/replay/player.ts';
import type { PlayedKind, PlayedTime } from '../store/reads/played-records.ts';
import { walk } from './play.ts';
import { QuietDeciders } from './quiet.ts';
import { openReading, type Reading } from './reading.ts';

const day = 86_400_000;
const hour = 3_600_000;

/** What is played for the figures, and by which instant of a record its window is counted. */
const counted: readonly { kind: PlayedKind; time: PlayedTime; subjects: readonly ReplaySubject[] }[] = [
  {
    kind: 'orders',
    time: 'created_at',
    subjects: [{ kind: 'trigger', trigger: 'orders.new' }, { kind: 'routing' }],
  },
  { kind: 'orders', time: 'updated_at', subjects: [{ kind: 'trigger', trigger: 'orders.updated' }] },
  {
    kind: 'exceptions',
    time: 'updated_at',
    subjects: [
      { kind: 'trigger', trigger: 'exceptions.modified' },
      { kind: 'trigger', trigger: 'exceptions.scheduled' },
    ],
  },
];

interface Hit {
  days7: number;
  days30: number;
}

/** Figures of one account, and what they were made of. */
interface Kept {
  readonly revision: string;
  readonly figures: Promise<Figures>;
  /** Null until they are there. */
  quiet: ReadonlyMap<string, Quiet> | null;
}

interface Figures {
  readonly hits: RuleHits;
  readonly quiet: ReadonlyMap<string, Quiet>;
}

const nobody: ReadonlyMap<string, Quiet> = new Map();

/** How often rules and cards decide; computed once for each state of configuration and records, however many ask. */
export class Hits {
  readonly #folder: string;
  readonly #kept = new Map<string, Kept>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** `now` in milliseconds: the windows end there, and are moved every hour. */
  async of(accountId: string, now: number): Promise<RuleHits> {
    const revision = this.#revision(accountId, now);
    const kept = this.#kept.get(accountId);
    if (kept?.revision === revision) return (await kept.figures).hits;
    const figures = computeFigures(this.#folder, accountId, now);
    const fresh: Kept = { revision, figures, quiet: null };
    this.#kept.set(accountId, fresh);
    try {
      const { hits, quiet } = await figures;
      fresh.quiet = quiet;
      return hits;
    } catch (error) {
      if (this.#kept.get(accountId) === fresh) this.#kept.delete(accountId);
      throw error;
    }
  }

  /** Rules and cards that decided nothing in 30 days, where that has been computed for what is stored now; else none. */
  quiet(accountId: string, now: number): ReadonlyMap<string, Quiet> {
    const kept = this.#kept.get(accountId);
    if (kept?.quiet == null) return nobody;
    return kept.revision === this.#revision(accountId, now) ? kept.quiet : nobody;
  }

  #revision(accountId: string, now: number): string {
    using reading = openReading(this.#folder, accountId);
    const { records, account } = reading;
    return [reading.configurationRevision(), records.revision(account), Math.floor(now / hour)].join(' ');
  }
}

async function computeFigures(folder: string, accountId: string, now: number): Promise<Figures> {
  using reading = openReading(folder, accountId);
  const configuration = reading.configuration();
  const hits = new Map<string, Hit>();
  const quiet = new QuietDeciders(configuration);
  const unknown = new Set<string>();
  const seen = new Set<string>();
  const ago = (days: number): string => new Date(now - days * day).toISOString();
  for (const { kind, time, subjects } of counted) {
    const players = subjects.filter((subject) => decides(configuration, subject));
    if (players.length === 0 && time === 'updated_at') continue;
    const prepared = players.map((subject) =>
      playThrough(configuration, subject, reading.context(subject, now, configuration)),
    );
    await playWindow(reading, { kind, time, since: ago(30), recent: ago(7) }, prepared, {
      hits,
      unknown,
      seen,
      quiet,
    });
  }
  return {
    hits: {
      computedAt: new Date(now).toISOString(),
      hits: [...hits].map(([id, hit]) => ({ id, ...hit })),
      unknown: unknown.size,
      records: seen.size,
    },
    quiet: quiet.told(),
  };
}

/** True where something could decide: playing no rules gives no figures. */
function decides(
  { rules, routings }: { rules: readonly { trigger: string }[]; routings: readonly unknown[] },
  subject: ReplaySubject,
): boolean {
  if (subject.kind === 'routing') return routings.length > 0;
  return rules.some(({ trigger }) => trigger === subject.trigger);
}

async function playWindow(
  reading: Reading,
  window: { kind: PlayedKind; time: PlayedTime; since: string; recent: string },
  players: readonly Player[],
  figures: { hits: Map<string, Hit>; unknown: Set<string>; seen: Set<string>; quiet: QuietDeciders },
): Promise<void> {
  for await (const { id, at, record } of walk(reading, window.kind, window.time, window.since)) {
    figures.seen.add(id);
    for (const player of players) {
      const { deciderId, reason } = player.play(record);
      figures.quiet.hear(player, deciderId, reason !== null);
      if (reason !== null) figures.unknown.add(id);
      else if (deciderId !== null) {
        const hit = figures.hits.get(deciderId) ?? { days7: 0, days30: 0 };
        hit.days30 += 1;
        if (at >= window.recent) hit.days7 += 1;
        figures.hits.set(deciderId, hit);
      }
    }
  }
}
