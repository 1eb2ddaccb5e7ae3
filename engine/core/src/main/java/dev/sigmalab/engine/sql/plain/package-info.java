/// Plain SQL out of soft queries: numbers in place of LEARN, in the words of each database.
///
/// [dev.sigmalab.engine.sql.plain.PlainSql] edits the analyst's own text: comments, layout and spelling stay. Only what
/// a dialect spells differently is written anew from the parsed tree, and what it cannot say is a problem that names
/// the construct, never a text that selects other rows.
package dev.sigmalab.engine.sql.plain;
