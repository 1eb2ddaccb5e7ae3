/// Never lose work: what is typed is on disk within a second, and comes back after a kill, a power cut or a full disk.
///
/// [dev.sigmalab.editor.journal.DocumentJournal#open] opens a notebook's file together with its journal and says what
/// it found ([dev.sigmalab.editor.journal.Recovery]): the file alone, work that the file lacks, a file that another
/// program changed, or both. Nothing here decides; a newer file is never written over unless the caller says so.
///
/// **The journal** is one file per document in a folder that the caller names. It holds, in frames with length and
/// checksum, what the file held, each [dev.sigmalab.editor.document.Change] since, and the hash of what a save is about
/// to write. It is written first with the first change, and is gone when a document is closed without unsaved work. A
/// frame that is cut off or damaged ends the journal: all before it counts. The journal as it was is kept beside it
/// as `*.damaged`.
///
/// **When it is on disk.** Changes are collected for 200 ms, then appended in one write and forced to the device
/// (`fdatasync`): a kill loses at most what was typed in that time, a power cut that and the time the device takes to
/// sync. Whole files (a save, the journal after one) are written beside their target, forced, renamed over it, and the
/// folder is forced: readers find the old file or the new one. After a save the journal starts anew.
///
/// **When the disk is full**, journals live on a reserve of 1 MB that was put aside while there was room, and is filled
/// up when there is room again; the notebook's own file waits. When not even that helps, the changes stay in memory,
/// typing goes on, the [dev.sigmalab.editor.journal.SafetyListener] hears why, and it is tried again twice a second.
///
/// **One process per document**: a lock file holds the id and the start of the process that has it; a lock whose
/// process is gone is taken over. Processes on other machines are not seen; against them there is only the hash.
package dev.sigmalab.editor.journal;
