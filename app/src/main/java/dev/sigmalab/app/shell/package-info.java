/// The window's frame: docked panels, top bar, timeline, palette. It knows commands and layouts, but no engine.
///
/// [dev.sigmalab.app.shell.Shell] is how the program sees docking; [dev.sigmalab.app.shell.BentoShell] does it with
/// BentoFX, and [dev.sigmalab.app.shell.Arrangement] says purely where a panel goes.
/// [dev.sigmalab.app.shell.Frame] puts shell, [dev.sigmalab.app.shell.TopBar], and
/// [dev.sigmalab.app.shell.TimelineBar] together. Panels bring their own content, see
/// [dev.sigmalab.app.shell.Panel].
package dev.sigmalab.app.shell;
