package dev.sigmalab.editor.document;

/// What a cell holds. `RAW` cells are neither run nor rendered; other programs put text for converters there.
public enum CellKind {
    MARKDOWN,
    SQL,
    RAW
}
