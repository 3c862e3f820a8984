/** Images per second of onnxruntime on Node for a model of 224 x 224 px; undefined where the package is not there. */
export async function nativePerSecond(model: string, batch: number, threads: number): Promise<number | undefined> {
  const runtime = await import('onnxruntime-node').catch(() => undefined);
  if (!runtime) return undefined;
  const session = await runtime.InferenceSession.create(model, { intraOpNumThreads: threads });
  const data = new Float32Array(batch * 3 * 224 * 224).map((_, i) => ((i * 7919) % 256) / 128 - 1);
  const feeds = { [session.inputNames[0]!]: new runtime.Tensor('float32', data, [batch, 3, 224, 224]) };
  for (let i = 0; i < 3; i++) await session.run(feeds);
  const rates: number[] = [];
  for (let round = 0; round < 15; round++) {
    const startedMs = performance.now();
    await session.run(feeds);
    rates.push((1000 * batch) / (performance.now() - startedMs));
  }
  return rates.sort((a, b) => a - b)[7];
}
