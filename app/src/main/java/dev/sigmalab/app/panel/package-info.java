/// The panels at the left: what the database holds, what the notebook is about, what was trained.
///
/// Each is given data to show and tells what the user picks; none looks anything up itself.
package dev.sigmalab.app.panel;
