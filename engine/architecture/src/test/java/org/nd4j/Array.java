package org.nd4j;

/// Stands for any class of the library of this package's name.
public final class Array {}
