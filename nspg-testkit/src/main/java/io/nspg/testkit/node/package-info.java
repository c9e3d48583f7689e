/**
 * One PostgreSQL server as a test sees it. In go a major version and settings; out comes a {@code
 * PgNode} that can be asked, stopped, hung, killed, promoted and taken back as a standby. Nodes are
 * native processes started from the binaries on the class path; whoever holds a node cannot tell.
 */
@NullMarked
package io.nspg.testkit.node;

import org.jspecify.annotations.NullMarked;
