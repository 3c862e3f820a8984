import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClassesOfModel } from './classesOfModel';

const picture = (original: number) => ({ original, classes: [0] });

describe('ClassesOfModel', () => {
  it('keeps pictures of the model’s classes, and counts the others', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(999), { minLength: 1, maxLength: 50 }),
        fc.array(fc.nat(999)),
        (has, labels) => {
          const classes = new ClassesOfModel([null, ...has]);
          const own = classes.own(labels.map(picture));
          expect(own).toEqual(labels.filter((c) => has.includes(c)).map(picture));
          const others = labels.length - own.length;
          if (others === 0) expect(classes.sentence()).toBeUndefined();
          else
            expect(classes.sentence()).toContain(
              `has ${has.length} of the 1000 classes, and ${others} of ${labels.length}`,
            );
        },
      ),
    );
  });

  it('says nothing of a model of all classes, in whatever order, with a background class or without', () => {
    const all = Array.from({ length: 1000 }, (_, c) => c).reverse();
    for (const columns of [undefined, all, [null, ...all]]) {
      const classes = new ClassesOfModel(columns);
      expect([classes.areAll, classes.own([picture(3)]).length, classes.sentence()]).toEqual([true, 1, undefined]);
    }
  });
});
