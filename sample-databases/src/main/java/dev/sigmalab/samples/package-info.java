/// Generated databases and the notebooks that tour them.
///
/// [dev.sigmalab.samples.Samples] lists both. A [dev.sigmalab.samples.SampleDatabase] makes its tables in any
/// connection, the same rows everywhere; a [dev.sigmalab.samples.SampleNotebook] is a document in the resources. A
/// notebook names its data in its metadata, `"sigmalab": {"sample": "customers"}`: whoever runs it, wherever it lies,
/// first calls [dev.sigmalab.samples.SampleDatabase#createIn] of that database, which does nothing when the tables
/// are there.
package dev.sigmalab.samples;
