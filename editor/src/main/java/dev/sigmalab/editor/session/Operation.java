package dev.sigmalab.editor.session;

/// Something that a user did or that came of an [Effect].
public sealed interface Operation permits CellOperation, TextOperation, HistoryOperation, RunOperation, FileOperation {}
