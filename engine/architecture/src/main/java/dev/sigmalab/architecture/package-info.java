/// The rules of the house as tests, one list for every module.
package dev.sigmalab.architecture;
