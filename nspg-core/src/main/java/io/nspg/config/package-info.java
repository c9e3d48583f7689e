/**
 * What a client was told. A file, the environment, system properties, OpenTelemetry's variables or
 * a builder enter; one immutable {@link io.nspg.config.NspgConfig} leaves, in which every value
 * knows where it came from, together with everything that was wrong. {@link io.nspg.config.Key} is
 * the one catalogue of keys. Nothing here opens a connection or refuses a start: that is the
 * guard's.
 */
@NullMarked
package io.nspg.config;

import org.jspecify.annotations.NullMarked;
