/// Golden files: text that the tests print and people review as a diff.
package dev.sigmalab.engine.golden;
