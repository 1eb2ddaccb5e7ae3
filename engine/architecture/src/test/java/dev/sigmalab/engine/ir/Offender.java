package dev.sigmalab.engine.ir;

import dev.sigmalab.engine.grad.Partner;
import java.util.ServiceLoader;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.apache.calcite.Planner;
import org.nd4j.Array;

/// Breaks each rule once.
public final class Offender {
    static int counter;

    Partner cycle;
    Planner library;
    Array heavy;
    java.awt.Point window;

    void print() {
        System.out.println(counter);
    }

    FloatVector inexact(FloatVector x) {
        return x.lanewise(VectorOperators.EXP);
    }

    float reduced(FloatVector x) {
        return x.reduceLanes(VectorOperators.ADD);
    }

    Object located() {
        return ServiceLoader.load(Offender.class);
    }

    Class<?> named() throws ClassNotFoundException {
        return Class.forName("x");
    }
}
