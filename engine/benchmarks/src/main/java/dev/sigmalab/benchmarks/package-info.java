/// Benchmarks that verify their answers before they measure. [dev.sigmalab.benchmarks.Bench] runs them interleaved in
/// one virtual machine and prints ratios; [dev.sigmalab.benchmarks.FilterEpoch] is the same for JMH.
package dev.sigmalab.benchmarks;
