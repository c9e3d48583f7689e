package io.nspg.guard;

import io.nspg.config.NspgConfig;
import io.nspg.config.Problem;
import java.util.List;

/** One thing a configuration is judged by. Pure. */
@FunctionalInterface
interface Rule {

  /** What violates the rule; empty when nothing does. */
  List<Problem> check(NspgConfig config);
}
