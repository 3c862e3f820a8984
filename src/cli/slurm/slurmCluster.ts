import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { PluralError } from '../../lib/pure/errors';

/** Programs of Debian's packages munge and slurm-wlm. */
const PROGRAMS = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'squeue', 'scontrol'];
/** CPUs that the node claims: parts beside each other, however many there are. */
const CPUS = 8;
const START_MS = 60_000;

export const missingPrograms = (): string[] =>
  PROGRAMS.filter((name) => spawnSync('which', [name], { env: withSbin() }).status !== 0);

const withSbin = () => ({ ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` });

/** A cluster of this machine alone, with everything that it writes below one folder. */
export class SlurmCluster {
  readonly #daemons: ChildProcess[] = [];
  readonly #env: NodeJS.ProcessEnv;

  private constructor(
    private readonly folder: string,
    ports: readonly number[],
  ) {
    this.#env = { ...withSbin(), SLURM_CONF: join(folder, 'slurm.conf') };
    for (const name of ['state', 'spool', 'munge']) mkdirSync(join(folder, name), { recursive: true });
    // munged takes no folder that others may write to
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'munge.key'), randomBytes(1024), { mode: 0o400 });
    writeFileSync(join(folder, 'slurm.conf'), this.#configuration(ports));
  }

  /** Starts the daemons and waits for the node. Throws `unsupported` with their last words where it does not come. */
  static async start(folder: string): Promise<SlurmCluster> {
    const cluster = new SlurmCluster(folder, [await freePort(), await freePort()]);
    const munge = (name: string) => join(folder, 'munge', name);
    cluster.#daemon('munged', [
      '--foreground',
      '--force',
      `--key-file=${join(folder, 'munge.key')}`,
      `--socket=${munge('socket')}`,
      `--pid-file=${munge('pid')}`,
      `--seed-file=${munge('seed')}`,
    ]);
    cluster.#daemon('slurmctld', ['-D', '-c']);
    cluster.#daemon('slurmd', ['-D', '-N', 'here']);
    await cluster.#until('the node', () => / idle/.test(cluster.run('sinfo', ['--noheader', '--format', '%n %t'])));
    return cluster;
  }

  /** Output of a program of Slurm; its message where it fails, which later calls may mend. */
  run(program: string, args: readonly string[], cwd = this.folder): string {
    const { stdout, stderr, status } = spawnSync(program, args, { env: this.#env, cwd, encoding: 'utf8' });
    return status === 0 ? stdout : stderr;
  }

  /** Asks again until it is so. Throws where a daemon has ended or `limitMs` are over. */
  async #until(what: string, isSo: () => boolean): Promise<void> {
    await waitFor(what, isSo, START_MS).catch((error: unknown) => {
      const words = ['munged', 'slurmctld', 'slurmd'].map((name) => this.#lastWords(name)).join('\n');
      throw new PluralError('unsupported', `Slurm does not start: ${String(error)}`, { found: words });
    });
  }

  stop(): void {
    for (const daemon of this.#daemons.reverse()) daemon.kill('SIGTERM');
  }

  #daemon(program: string, args: readonly string[]): void {
    const log = openSync(join(this.folder, `${program}.log`), 'a');
    this.#daemons.push(spawn(program, args, { env: this.#env, cwd: this.folder, stdio: ['ignore', log, log] }));
  }

  #lastWords(program: string): string {
    return readFileSync(join(this.folder, `${program}.log`), 'utf8')
      .split('\n')
      .slice(-4)
      .join('\n');
  }

  /** Processes are told by their group: where those of a job are told by their parents, what npm has started outlives its end. */
  #configuration([control, node]: readonly number[]): string {
    const at = (name: string) => join(this.folder, name);
    return `ClusterName=plural
SlurmctldHost=${hostname()}(127.0.0.1)
SlurmctldPort=${control}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${at('munge/socket')}
StateSaveLocation=${at('state')}
SlurmdSpoolDir=${at('spool')}
SlurmctldPidFile=${at('slurmctld.pid')}
SlurmdPidFile=${at('slurmd.pid')}
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
JobRequeue=1
KillWait=5
NodeName=here NodeHostname=${hostname()} NodeAddr=127.0.0.1 Port=${node} CPUs=${CPUS} State=UNKNOWN
PartitionName=all Nodes=here Default=YES MaxTime=INFINITE State=UP
`;
  }
}

/** Asks every 20 ms. Throws after `limitMs`. */
export async function waitFor(what: string, isSo: () => boolean, limitMs: number): Promise<void> {
  for (const end = Date.now() + limitMs; !isSo(); await new Promise((next) => setTimeout(next, 20)))
    if (Date.now() > end) throw new Error(`${what} did not come within ${limitMs / 1000} s`);
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
