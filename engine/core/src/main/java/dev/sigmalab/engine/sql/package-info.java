/// From text to statements and back: tokens, the soft statements, problems with places, plain SQL of the dialects.
///
/// [dev.sigmalab.engine.sql.Scripts] splits a script into [dev.sigmalab.engine.sql.Statement]s. A statement without a
/// soft construct is never parsed here: it goes to the database as it stands. Sigmalab's own statements are read by
/// their keywords, which therefore reserve nothing inside a query; the queries and expressions in them are parsed by
/// Calcite's grammar ([dev.sigmalab.engine.sql.parser]), which is fed with Sigmalab's own tokens so that every place
/// is a place of the whole script. [dev.sigmalab.engine.sql.SourceText] gives the exact text of every parsed node,
/// which is what the learnable-free parts are sent to the database as.
package dev.sigmalab.engine.sql;
