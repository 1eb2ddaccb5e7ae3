package dev.sigmalab.app.settings;

/// Panels in a window of their own.
///
/// @param panels which, and how they are arranged there
/// @param bounds where the window is
public record Floating(Layout panels, WindowBounds bounds) {}
