/// The generated parser: Calcite's template with the additions of `src/main/codegen`.
///
/// Nothing here is written by hand. [dev.sigmalab.engine.sql] feeds it with tokens and reads what it builds.
package dev.sigmalab.engine.sql.parser;
