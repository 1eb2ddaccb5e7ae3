package dev.sigmalab.engine.ir;

import java.util.Objects;

/// What a value is a column of: a domain, and how many numbers each row has.
public record Shape(Domain domain, int width) {
    public Shape {
        Objects.requireNonNull(domain);
        if (width < 1) {
            throw new IllegalArgumentException("width " + width + " is not positive");
        }
    }

    @Override
    public String toString() {
        return width == 1 ? "[" + domain + "]" : "[" + domain + " × " + width + "]";
    }
}
