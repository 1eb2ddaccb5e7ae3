/// Databases, and the data that comes out of them and goes into them.
///
/// [dev.sigmalab.engine.data.Database] opens H2 or any JDBC database; [dev.sigmalab.engine.data.Catalog] lists what is
/// in it. [dev.sigmalab.engine.data.TableLoader] streams a query once into immutable
/// [dev.sigmalab.engine.data.Column]s; [dev.sigmalab.engine.data.Spread] measures them and
/// [dev.sigmalab.engine.data.RowHash] chooses rows by their key.
///
/// Everything here speaks JDBC and plain arrays; nothing knows about graphs or about the soft language.
package dev.sigmalab.engine.data;
