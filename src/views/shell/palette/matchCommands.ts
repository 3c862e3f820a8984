import type { Command } from './command';

/** More are counted, and found by typing on. */
export const SHOWN = 40;

/** How well a text is met: 0 the name begins with it, 1 a word of the name does, 2 all its words are somewhere; undefined: not at all. */
function rankOf(command: Command, needle: string, words: readonly string[]): number | undefined {
  const name = command.name.toLowerCase();
  const text = `${name} ${command.about ?? ''} ${command.words ?? ''} ${command.group}`.toLowerCase();
  if (!words.every((word) => text.includes(word))) return undefined;
  if (name.startsWith(needle)) return 0;
  return name.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(words[0]!)) ? 1 : 2;
}

/**
 * The commands that a text finds, the best first, else in their order; without a text all that are not hidden.
 * @returns at most `SHOWN` of them, and how many there are
 */
export function matchCommands(commands: readonly Command[], text: string): { found: Command[]; of: number } {
  const needle = text.trim().toLowerCase();
  const words = needle.split(/\s+/);
  if (needle === '') {
    const shown = commands.filter(({ hidden }) => !hidden);
    return { found: shown, of: shown.length };
  }
  const ranks: Command[][] = [[], [], []];
  for (const command of commands) {
    const rank = rankOf(command, needle, words);
    if (rank !== undefined) ranks[rank]!.push(command);
  }
  const all = ranks.flat();
  return { found: all.slice(0, SHOWN), of: all.length };
}
