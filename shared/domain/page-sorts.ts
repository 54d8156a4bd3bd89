/** Sort keys that every list of cached records offers; each has an index with the id as the tie-breaker. */
export const pageSorts = ['createdAt', '-createdAt', 'updatedAt', '-updatedAt'] as const;
