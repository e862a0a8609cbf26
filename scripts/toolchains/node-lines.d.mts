export const nodeLines: readonly string[];
export function nodeOf(line: string): string;
export function ensureNodeLines(): Promise<string | undefined>;
