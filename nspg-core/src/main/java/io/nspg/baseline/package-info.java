/**
 * The tier table, as code: what a client may take for itself and what a service promises, by
 * environment and tier. An environment and a tier enter; defaults, objectives and maximum evidence
 * ages leave. Pure; every other part takes its numbers from here.
 */
@NullMarked
package io.nspg.baseline;

import org.jspecify.annotations.NullMarked;
