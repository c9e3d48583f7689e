/**
 * When a failover is done: the closing checks, judged over what the nodes of any cluster say of
 * themselves. {@link io.nspg.testkit.validation.FailoverValidation} looks, {@link
 * io.nspg.testkit.validation.FailoverVerdict} decides.
 */
@NullMarked
package io.nspg.testkit.validation;

import org.jspecify.annotations.NullMarked;
