package org.jfree;

/// Stands for any class of the library of this package's name.
public final class Chart {}
