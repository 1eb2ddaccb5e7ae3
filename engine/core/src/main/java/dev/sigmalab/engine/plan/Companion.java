package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.ParsedSql;

/// A learned query that is trained together with one that reads it.
///
/// @param name as the database spells it
/// @param query its text, LEARNs numbered apart from the other query's and starting where they were left
public record Companion(String name, ParsedSql query) {}
