/**
 * The arithmetic of connections. How many each replica of a service may hold, how many replicas
 * there may be and what the server keeps for others enter; a sum that fits or does not, shown line
 * by line, leaves. Pure.
 */
@NullMarked
package io.nspg.budget;

import org.jspecify.annotations.NullMarked;
