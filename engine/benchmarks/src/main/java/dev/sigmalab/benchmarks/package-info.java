/// Benchmarks that verify their answers before they measure. [dev.sigmalab.benchmarks.Bench] lets contenders take turns
/// at every [dev.sigmalab.benchmarks.Workload] in one virtual machine; [dev.sigmalab.benchmarks.FilterEpoch] is the
/// first workload for JMH.
package dev.sigmalab.benchmarks;
