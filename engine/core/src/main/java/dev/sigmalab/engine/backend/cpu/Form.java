package dev.sigmalab.engine.backend.cpu;

import java.util.List;

/// What is known of a graph value during lowering, before it must stand in a register: consumers absorb affine maps
/// and products into their own loops. Numbers are scalar cells.
sealed interface Form {
    /// The same scalar in every row; over `unit`, the value itself at any width.
    record Uniform(int scalar) implements Form {}

    /// scale · (base + inner) + shift. The inner shift keeps k·(x − θ) exactly 0 at x = θ.
    record Affine(int base, int inner, int scale, int shift) implements Form {}

    /// coefficient · Π factors, read by one consumer only.
    record Product(int coefficient, List<Factor> factors) implements Form {
        public Product {
            factors = List.copyOf(factors);
        }
    }

    /// dividend / divisor, read by one consumer only: a factor of it becomes a factor of the dividend.
    record Reciprocal(int dividend, Factor divisor) implements Form {}

    /// scale · base + shift.
    record Factor(int base, int scale, int shift) {}
}
