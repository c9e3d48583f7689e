package io.nspg.testkit.history.selfproof;

import io.nspg.testkit.history.Findings;
import io.nspg.time.TimeSource;
import java.sql.SQLException;
import java.util.Set;

/** A wrong that is done on purpose, so that the checker can be seen to find it. */
interface SeededFault {

  /** Its name, such as {@code blind-retry}. */
  String name();

  /** What is done, in words. */
  String what();

  /** The names of exactly the checks that it breaks; none for the control. */
  Set<String> breaks();

  /** Does it on a cluster of its own, of which nothing is left, and has it judged. */
  Findings run(TimeSource time) throws SQLException;
}
