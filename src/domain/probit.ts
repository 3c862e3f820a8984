/*
 * Normal distribution function and its inverse.
 * Inverse: M. J. Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37(3), 1988,
 * routine PPND16, relative accuracy about 1e-16.
 * Distribution function: complementary error function after W. J. Cody, "Rational Chebyshev approximations for the error
 * function", Mathematics of Computation 23, 1969, relative accuracy about 1e-16.
 */

/** Coefficients from the constant term up. */
type Polynomial = readonly number[];

const evaluate = (coefficients: Polynomial, x: number): number => coefficients.reduceRight((sum, c) => sum * x + c, 0);

const CENTRE_TOP: Polynomial = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
];
const CENTRE_BOTTOM: Polynomial = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852546,
];
const MIDDLE_TOP: Polynomial = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const MIDDLE_BOTTOM: Polynomial = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const TAIL_TOP: Polynomial = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
];
const TAIL_BOTTOM: Polynomial = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
  1.421511758316446e-7, 2.0442631033899397e-15,
];

/** Inverse of the standard normal distribution function; `p` in [0, 1]; -Infinity at 0, Infinity at 1, NaN outside. */
export function probit(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * evaluate(CENTRE_TOP, r)) / evaluate(CENTRE_BOTTOM, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const z =
    r <= 5
      ? evaluate(MIDDLE_TOP, r - 1.6) / evaluate(MIDDLE_BOTTOM, r - 1.6)
      : evaluate(TAIL_TOP, r - 5) / evaluate(TAIL_BOTTOM, r - 5);
  return q < 0 ? -z : z;
}

const ERF_TOP: Polynomial = [
  3209.3775891384694, 377.485237685302, 113.86415415105016, 3.1611237438705655, 0.18577770618460315,
];
const ERF_BOTTOM: Polynomial = [2844.236833439171, 1282.6165260773723, 244.02463793444417, 23.601290952344122, 1];
const ERFC_TOP: Polynomial = [
  1230.3393547979972, 2051.0783778260716, 1712.0476126340707, 881.952221241769, 298.6351381974001, 66.11919063714163,
  8.883149794388377, 0.5641884969886701, 2.1531153547440383e-8,
];
const ERFC_BOTTOM: Polynomial = [
  1230.3393548037495, 3439.3676741437216, 4362.619090143247, 3290.7992357334597, 1621.3895745666903, 537.1811018620099,
  117.6939508913125, 15.744926110709835, 1,
];
const FAR_TOP: Polynomial = [
  0.0006587491615298378, 0.016083785148742275, 0.12578172611122926, 0.36034489994980445, 0.30532663496123236,
  0.016315387137302097,
];
const FAR_BOTTOM: Polynomial = [
  0.0023352049762686918, 0.06051834131244132, 0.5279051029514285, 1.8729528499234604, 2.568520192289822, 1,
];
const INVERSE_SQRT_PI = 0.5641895835477563;

/** Standard normal distribution function, in [0, 1]. */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  const x = Math.abs(z) / Math.SQRT2;
  if (x <= 0.46875) {
    const erf = (x * evaluate(ERF_TOP, x * x)) / evaluate(ERF_BOTTOM, x * x);
    return z < 0 ? 0.5 - erf / 2 : 0.5 + erf / 2;
  }
  const upper = erfcBeyondCentre(x) / 2;
  return z < 0 ? upper : 1 - upper;
}

/** Complementary error function for x > 0.46875. */
function erfcBeyondCentre(x: number): number {
  if (x > 27) return 0;
  if (x <= 4) return (Math.exp(-x * x) * evaluate(ERFC_TOP, x)) / evaluate(ERFC_BOTTOM, x);
  const inverse = 1 / (x * x);
  const correction = (inverse * evaluate(FAR_TOP, inverse)) / evaluate(FAR_BOTTOM, inverse);
  return (Math.exp(-x * x) * (INVERSE_SQRT_PI - correction)) / x;
}
