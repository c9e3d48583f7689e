/**
 * Keeps what the documents say true: their code compiles, their configuration plans, and the tests
 * they name as proof exist. Enters: the documents and sources of this repository. Leaves: problems,
 * in words.
 */
@NullMarked
package io.nspg.benchmarks.docs;

import org.jspecify.annotations.NullMarked;
