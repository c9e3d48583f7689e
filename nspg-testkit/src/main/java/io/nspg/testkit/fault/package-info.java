/**
 * What can go wrong with a cluster, on purpose: with its network, its processes, its replication.
 * In go a cluster and the wish to break it; out comes the broken cluster, a way to heal it, and a
 * record of what was done when, for the timeline of a report.
 */
@NullMarked
package io.nspg.testkit.fault;

import org.jspecify.annotations.NullMarked;
