/// What the program remembers for its user between two starts, and where.
///
/// [dev.sigmalab.app.settings.SettingsFile] keeps [dev.sigmalab.app.settings.Settings] as a small JSON file in the
/// folder that [dev.sigmalab.app.settings.UserFolders] names. Whatever it holds, the program starts: a file that
/// cannot be read is put aside, and a field that makes no sense counts as missing.
package dev.sigmalab.app.settings;
