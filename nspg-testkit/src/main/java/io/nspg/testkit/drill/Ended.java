package io.nspg.testkit.drill;

import io.nspg.testkit.history.Operation;
import java.util.List;

/**
 * What a contestant had done when the drill stopped waiting for it; what its close sets free does
 * not count. Immutable.
 *
 * @param atNanos when that was, on the drill's clock
 * @param writersLeft how many of its writers had not come back from their last call
 */
record Ended(List<Operation> operations, long atNanos, int writersLeft) {}
