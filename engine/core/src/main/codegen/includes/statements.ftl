// Statements of soft SQL.
