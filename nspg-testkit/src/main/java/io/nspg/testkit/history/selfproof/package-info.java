/**
 * Proof that the checker can say no. Real clusters are started, one known wrong is done in each of
 * them, by a server that is told to be careless or by a client that is; and one in which nothing is
 * wrong. Out comes what the checker said of each, to be put beside a drill's own verdict.
 */
@NullMarked
package io.nspg.testkit.history.selfproof;

import org.jspecify.annotations.NullMarked;
