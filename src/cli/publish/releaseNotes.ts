/**
 * The section of a version in a changelog of the form Keep a Changelog, without its heading.
 * @param changelog the whole file
 * @param tag e.g. `v0.2.0`
 * @param version of package.json, which the tag must name
 * Throws where the tag is of another version, or the version has no section or an empty one.
 */
export function releaseNotes(changelog: string, tag: string, version: string): string {
  if (tag !== `v${version}`)
    throw new Error(`The tag is ${tag}, and package.json has ${version}; expected v${version}.`);
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.startsWith(`[${version}] - `));
  const notes = section?.slice(section.indexOf('\n')).trim();
  if (!notes) throw new Error(`CHANGELOG.md has no section [${version}] - DATE, or nothing in it.`);
  return `${notes}\n`;
}
