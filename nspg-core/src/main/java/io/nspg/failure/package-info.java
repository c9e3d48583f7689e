/**
 * What a failure means. A {@link io.nspg.failure.Phase} says what had been sent, an SQLSTATE says
 * what came back, and together they give an {@link io.nspg.failure.Outcome}. Pure: nothing here
 * talks to a database.
 */
@NullMarked
package io.nspg.failure;

import org.jspecify.annotations.NullMarked;
