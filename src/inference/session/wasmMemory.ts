/**
 * Counts the memory of WASM instances made in this thread from now on, which the runtime does not tell and which never shrinks.
 * Called once, before the runtime is loaded. The function returned gives bytes.
 */
export function watchWasmMemory(): () => number {
  const memories: WebAssembly.Memory[] = [];
  WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
    construct(target, args: [WebAssembly.MemoryDescriptor]) {
      const memory = new target(...args);
      memories.push(memory);
      return memory;
    },
  });
  return () => memories.reduce((bytes, memory) => bytes + memory.buffer.byteLength, 0);
}
