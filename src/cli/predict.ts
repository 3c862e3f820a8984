import { PluralError } from '../lib/pure/errors';
import { PREDICT_HELP, parsePredictArgs } from './predict/predictArgs';
import { runMerge, runPredict, type Voice } from './predict/runPredict';

/** Where output goes to a file, progress is a line each time so much more of the run is done, a share. */
const SHARE_PER_LINE = 0.1;

/** Runs the command; the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const voice = terminalVoice();
  try {
    const command = parsePredictArgs(args);
    if (command.kind === 'help') voice.print(PREDICT_HELP.trimEnd());
    else if (command.kind === 'merge') return await runMerge(command, voice);
    else return await runPredict(command.options, voice);
    return 0;
  } catch (error) {
    voice.endLine();
    console.error(`npm run predict: ${textOf(error)}`);
    return 1;
  }
}

/** A message for what a person can act on, also where the system refuses a file; the whole trace for what they cannot. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof PluralError || 'syscall' in error ? error.message : (error.stack ?? error.message);
}

function terminalVoice(): Voice & { endLine: () => void } {
  let lineOpen = false;
  let saidShare = 0;
  const endLine = () => {
    if (lineOpen) process.stderr.write('\r\u001b[K');
    lineOpen = false;
  };
  return {
    endLine,
    print: (line) => {
      endLine();
      console.log(line);
    },
    progress: (done, of, imagesPerSecond) => {
      const seconds = Math.round((of - done) / imagesPerSecond);
      const text = `${done} of ${of}, ${imagesPerSecond.toFixed(1)} images/s, ${seconds} s left`;
      if (process.stderr.isTTY) {
        process.stderr.write(`\r\u001b[K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
        lineOpen = true;
      } else if (done / of >= saidShare + SHARE_PER_LINE || done === of) {
        saidShare = done / of;
        console.error(text);
      }
    },
  };
}

process.exitCode = await main(process.argv.slice(2));
