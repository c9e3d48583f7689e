/**
 * Drills: a cluster is broken on purpose under load, and the client that lived through it is judged
 * by the rows that remain. In go a {@link io.nspg.testkit.drill.Scenario} and any {@link
 * javax.sql.DataSource}; out come evidence and a report. Nothing here knows any client.
 */
@NullMarked
package io.nspg.testkit.drill;

import org.jspecify.annotations.NullMarked;
