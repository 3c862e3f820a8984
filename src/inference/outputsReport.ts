import type { OnnxSession } from './onnxSession';
import type { ModelReport } from './types';

type Outputs = Pick<
  ModelReport,
  'outputName' | 'outputColumns' | 'outputKind' | 'outputType' | 'outputs' | 'heads' | 'outputNote'
>;

/** What a session found of the model's outputs; of a model with one there is little to say. */
export function outputsReport({
  output,
  outputs,
  trialRows,
}: Pick<OnnxSession, 'output' | 'outputs' | 'trialRows'>): Outputs {
  const read = outputs.find(({ name }) => name === output.name)!;
  return {
    outputName: output.name,
    outputColumns: trialRows[0]?.length ?? 0,
    outputKind: read.kind,
    ...(read.type === 'float32' ? {} : { outputType: read.type }),
    ...(outputs.length > 1 ? { outputs: outputs.map(({ name, kind }) => ({ name, kind })) } : {}),
    ...(output.heads.length > 1 ? { heads: output.heads } : {}),
    ...(output.note === undefined ? {} : { outputNote: output.note }),
  };
}

/** Numbers that go into a model and come out of it, for receipts. */
export function precisionText({ outputType }: Pick<ModelReport, 'outputType'>): string {
  const numbers = outputType ? `float32 inputs, ${outputType} outputs` : 'float32 inputs and outputs';
  return `${numbers}; weights as in the file`;
}
