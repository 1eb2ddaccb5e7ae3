/// The desktop program: where the notebook's session, its worker, its journal, the panels and the frame meet.
///
/// [dev.sigmalab.app.workbench.OpenNotebook] holds the state of an open notebook and does what the reducer's effects
/// ask; [dev.sigmalab.app.workbench.Trainings] records what is trained and says which run and epoch all panels look
/// at; [dev.sigmalab.app.workbench.Workbench] makes the window of them; [dev.sigmalab.app.workbench.WindowedProgram]
/// starts it, with a screen or without.
package dev.sigmalab.app.workbench;
