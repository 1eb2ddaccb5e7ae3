package dev.sigmalab.engine.backend.cpu;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.UMIN;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// 1 / (1 + 2⁻ᶻ) for z = t · (x + s) + u, to about two units in the last place of float32: the sigmoid of z ln 2.
///
/// [Lowering] multiplies t and u by log₂ e in double precision, before they are narrowed. Rounding z to float32 changes
/// 2⁻ᶻ relatively by up to 2⁻²⁴ |z| ln 2, no more than rounding z ln 2 would change e to that power; only a t or u of
/// few digits, such as 5, is rounded now as all others always were. Against double precision, for t around 5 and normal
/// x, s and u, the relative error is 4.5e-6 at the most and 2.7e-7 in the mean square; of e they were 4.2e-6 and
/// 2.6e-7.
///
/// Three loops, which give the same bits wherever they apply: keeping z within the range of 2ᶻ takes a quarter of the
/// time where z may be NaN and a tenth where it is a number; where z is small it stays there ([SigmoidChoice]).
final class SigmoidLoops {
    private static final VectorSpecies<Float> FLOATS = ArithmeticLoops.FLOATS;
    private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    private static final int WIDTH = FLOATS.length();

    /// No z of [#ofSmall] is further from 0.
    static final float SMALL = 125;

    /// Down to here 2ᶻ is a normal number, and long before 1 + 2ᶻ is 1.
    private static final float LOWEST = -SMALL;

    /// Here 2ᶻ is ∞.
    private static final float HIGHEST = 128;

    /// 2ᶻ = 2ⁿ · 2ʳ with n = round(z); adding this leaves n in the low bits.
    private static final float ROUND = 0x1.8p23f;

    // 2ʳ = 1 + P1 r + P2 r² + … within [−½, ½], to 3e-9 of itself: the largest relative error made least by a linear
    // program; each coefficient in turn rounded to float32, those behind it fitted again. With the constant 1 the
    // powers of whole exponents are exact, and the sigmoid of 0 is ½.
    private static final float P1 = 0x1.62e43p-1f;
    private static final float P2 = 0x1.ebfbdcp-3f;
    private static final float P3 = 0x1.c6af7cp-5f;
    private static final float P4 = 0x1.3b2de0p-7f;
    private static final float P5 = 0x1.5f082ep-10f;
    private static final float P6 = 0x1.416b60p-13f;

    private SigmoidLoops() {}

    /// Whatever z is.
    static void ofAny(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, -k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, -k.u);
        FloatVector one = FloatVector.broadcast(FLOATS, 1);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector z = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            z = z.blend(LOWEST, z.compare(LT, LOWEST));
            z = z.blend(HIGHEST, z.compare(GT, HIGHEST));
            one.div(power(z).add(one)).intoArray(out, k.outAt + i);
        }
    }

    /// Where no z is NaN.
    static void ofNumbers(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, -k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, -k.u);
        FloatVector one = FloatVector.broadcast(FLOATS, 1);
        IntVector lowest = IntVector.broadcast(INTS, Float.floatToRawIntBits(LOWEST));
        IntVector highest = IntVector.broadcast(INTS, Float.floatToRawIntBits(HIGHEST));
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector z = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            // Read as whole numbers, positive numbers are in order and negative ones below them; read without a sign,
            // negative ones are above, the lowest on top.
            IntVector bits = z.viewAsIntegralLanes().min(highest).lanewise(UMIN, lowest);
            one.div(power(bits.viewAsFloatingLanes()).add(one)).intoArray(out, k.outAt + i);
        }
    }

    /// Where no z is further from 0 than [#SMALL].
    static void ofSmall(Block k) {
        float[] out = k.out;
        float[] a = k.a;
        FloatVector t = FloatVector.broadcast(FLOATS, -k.t);
        FloatVector u = FloatVector.broadcast(FLOATS, -k.u);
        FloatVector one = FloatVector.broadcast(FLOATS, 1);
        for (int i = 0; i < k.rows; i += WIDTH) {
            FloatVector z = FloatVector.fromArray(FLOATS, a, k.aAt + i).add(k.s).fma(t, u);
            one.div(power(z).add(one)).intoArray(out, k.outAt + i);
        }
    }

    /// 2ᶻ from LOWEST to HIGHEST.
    private static FloatVector power(FloatVector z) {
        FloatVector shifted = z.add(ROUND);
        FloatVector r = z.sub(shifted.sub(ROUND));
        FloatVector y = r.fma(FloatVector.broadcast(FLOATS, P6), FloatVector.broadcast(FLOATS, P5));
        y = y.fma(r, FloatVector.broadcast(FLOATS, P4));
        y = y.fma(r, FloatVector.broadcast(FLOATS, P3));
        y = y.fma(r, FloatVector.broadcast(FLOATS, P2));
        y = y.fma(r, FloatVector.broadcast(FLOATS, P1));
        y = y.fma(r, FloatVector.broadcast(FLOATS, 1));
        return shifted.viewAsIntegralLanes()
                .lanewise(LSHL, 23)
                .add(y.viewAsIntegralLanes())
                .viewAsFloatingLanes();
    }
}
