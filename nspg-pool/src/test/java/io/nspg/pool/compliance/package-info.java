/**
 * What applications and their frameworks see through the client, beside what they see through a
 * plain HikariCP: one suite, one server, two pools, equal transcripts.
 */
@NullMarked
package io.nspg.pool.compliance;

import org.jspecify.annotations.NullMarked;
