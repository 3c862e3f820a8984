import { readdirSync, readFileSync } from 'node:fs';

/** Ids of a process and all below it. */
function processesBelow(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      parents.set(
        Number(name),
        Number(
          readFileSync(`/proc/${name}/stat`, 'utf8')
            .replace(/^.*\) \S /s, '')
            .split(' ')[0],
        ),
      );
    } catch {
      // it has ended
    }
  }
  const all = [pid];
  // grows while it is walked
  for (const one of all) for (const [child, parent] of parents) if (parent === one) all.push(child);
  return all;
}

/** Proportional set size of a process and all below it, MB; Linux alone tells it. */
export function memoryMb(pid: number): number {
  let kb = 0;
  for (const one of processesBelow(pid)) {
    try {
      kb += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // it has ended
    }
  }
  return kb / 1000;
}

/** The browser's first process: the one that was started with this profile and has no type. */
export function browserPid(folder: string): number {
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const line = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      if (line.includes(folder) && !line.includes('--type=')) return Number(name);
    } catch {
      // it has ended
    }
  }
  throw new Error('the browser is not found among the processes');
}
