/** A pack that was just built, as a server would give it. */
export function packResponse(
  { files, manifest }: { readonly files: ReadonlyMap<string, Uint8Array>; readonly manifest: unknown },
  url: string,
): Response {
  const name = url.replace(/\?.*$/, '');
  if (name === 'pack.json') return new Response(JSON.stringify(manifest));
  const bytes = files.get(name);
  return bytes ? new Response(new Uint8Array(bytes)) : new Response(null, { status: 404 });
}
