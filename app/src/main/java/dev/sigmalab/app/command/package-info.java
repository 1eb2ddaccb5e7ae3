/// Every action of the window as a record: menus, palette and keys come from one list.
///
/// A [dev.sigmalab.app.command.Command] says what it is called, which [dev.sigmalab.app.command.KeyChord]s run it and
/// when it is enabled; [dev.sigmalab.app.command.Commands] holds them all and finds them by id, by key and by a few
/// letters of the title. Nothing here knows a window: `dev.sigmalab.app.shell` draws menus and palette from the list.
package dev.sigmalab.app.command;
