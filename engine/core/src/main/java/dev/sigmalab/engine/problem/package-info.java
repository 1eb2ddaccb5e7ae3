/// What a user can get wrong, as data: place, cause, hint.
///
/// A [dev.sigmalab.engine.problem.Problem] is a mistake in the input. A fault of the program itself is any other
/// exception; the two never share a type.
package dev.sigmalab.engine.problem;
