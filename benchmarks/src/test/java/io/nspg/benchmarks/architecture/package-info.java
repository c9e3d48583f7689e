/**
 * The shape of the project as rules over its compiled classes: which package may see which, who may
 * import a library, what a public type looks like. Every rule is itself tested on a class that
 * breaks it.
 */
@NullMarked
package io.nspg.benchmarks.architecture;

import org.jspecify.annotations.NullMarked;
