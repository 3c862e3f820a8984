/** Names of the two datasets that a table or chart compares; the gap is the first minus the second. */
export type Sides = readonly [string, string];

/** A side's name in the head of a CSV file. */
export const sideKey = (side: string): string => side.toLowerCase().replaceAll(' ', '_');

export const IMAGENET_SIDES: Sides = ['ImageNet', 'ImageNetV2'];

/** Head of every table that compares two datasets. */
export function SidesHead({ first, sides, images = false }: { first: string; sides: Sides; images?: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col">{sides[0]}, %</th>
        <th scope="col">{sides[1]}, %</th>
        <th scope="col">Gap, points</th>
        <th scope="col">n {sides[0]}</th>
        <th scope="col">n {sides[1]}</th>
        {images && <th scope="col">Images</th>}
      </tr>
    </thead>
  );
}
