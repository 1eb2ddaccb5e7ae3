package dev.sigmalab.editor.language;

/// A stretch of text in one style.
///
/// @param start offset of its first character
/// @param end offset after its last
public record StyledSpan(int start, int end, TokenStyle style) {}
