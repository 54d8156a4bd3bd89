/** What is asked of the modules of a build. */
interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** A group of modules that come in one file, as the bundler takes it. */
interface Group {
  readonly name: (id: string, graph: Graph) => string | null;
  readonly priority: number;
}

/**
 * What a start needs comes in as many files as it has stages, not in sixty, each of which is asked for on its own. `stages` are modules in the order in which a start reaches them, by
 * the name of their file: that file holds what they import, not counting imports on demand, as far as no stage before has it.
 */
export function startChunks(stages: readonly (readonly [name: string, entry: string])[]): Group[] {
  return stages.map(([name, entry], index) => {
    let reached: ReadonlySet<string> | null = null;
    return {
      name: (id, graph) => {
        reached ??= reachedFrom(entry, graph);
        return reached.has(id) ? name : null;
      },
      priority: stages.length - index,
    };
  });
}

/** Lists of all that a library has: what one file imports of them says nothing about the others. */
const lists = /\/(?:reka-ui\/dist\/index\.js|@lucide\/vue\/dist\/esm\/[^/]+\.mjs)$/u;

function reachedFrom(entry: string, graph: Graph): ReadonlySet<string> {
  const reached = new Set([entry]);
  // A set goes on with what is added while it is walked.
  for (const id of reached) {
    if (lists.test(id)) continue;
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(next);
  }
  return reached;
}
