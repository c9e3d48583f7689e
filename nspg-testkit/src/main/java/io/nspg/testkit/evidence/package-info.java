/**
 * What a bundle of evidence holds of a cluster: the servers' logs, without secrets, literals and
 * rows.
 */
@NullMarked
package io.nspg.testkit.evidence;

import org.jspecify.annotations.NullMarked;
