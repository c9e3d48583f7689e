/**
 * What can go wrong with a cluster, on purpose: with its network, its processes, its replication,
 * its sessions and its settings. In go a cluster and the wish to break it; out comes the broken
 * cluster, a way to heal it, and a record of what was done when, for the timeline of a report.
 *
 * <p>What a client sees, by SQLSTATE; how long it waits to see it is a matter of its own timeouts:
 *
 * <table>
 * <caption>Faults and their signals</caption>
 * <tr><th>fault<th>what a client sees
 * <tr><td>{@code process(n).kill9}, {@code stop}<td>57P01 or 08006 in an open session, 08001 (refused) for a new one
 * <tr><td>{@code process(n).crashBackend}<td>08006 in every session; new ones get in after the recovery (57P03 before)
 * <tr><td>{@code process(n).hangAccept}<td>new connections wait, open ones go on
 * <tr><td>{@code process(n).hangAll}, {@code hangBackend}<td>waits
 * <tr><td>{@code network(n).stall}, {@code lose}, {@code halfOpen}<td>waits; 08006 at the healing where bytes were lost
 * <tr><td>{@code network(n).refuse}, {@code blackHole}<td>08001 at once; 08001 by its connect timeout
 * <tr><td>{@code network(n).reset}, {@code cutAfter}, traps around COMMIT<td>08006
 * <tr><td>{@code replication(s).cut}, {@code lag}, {@code pauseReplay}<td>no error: old rows on the standby
 * <tr><td>{@code replication(s).stall}<td>a commit waits; if it is cancelled it succeeds with a warning, 01000
 * <tr><td>{@code replication(s).conflict}<td>40001 in a read that runs on the standby
 * <tr><td>{@code sessions(n).exhaust}, {@code limit}<td>53300 for a new connection
 * <tr><td>{@code sessions(n).lock}<td>waits; 55P03 by {@code lock_timeout}
 * <tr><td>{@code sessions(n).idleInTransaction}<td>no error: tables that grow
 * <tr><td>{@code settings(n).readOnly}<td>25006 for a write
 * <tr><td>{@code settings(n).slowCommit}<td>no error: slower commits
 * <tr><td>{@code splitBrain}<td>no error: two nodes take writes
 * <tr><td>{@code divergedStandby}<td>no error: rows that were lost, and no new ones
 * </table>
 */
@NullMarked
package io.nspg.testkit.fault;

import org.jspecify.annotations.NullMarked;
