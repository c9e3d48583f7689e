package io.nspg.testkit.drill;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.history.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * A client in a drill: several instances of one service, each with a pool of its own. Its sources
 * are used by many threads at once.
 */
public interface Contestant extends AutoCloseable {

  /** What the report calls it. */
  String name();

  /** One source of connections per instance; the same list every time. */
  List<DataSource> instances();

  /**
   * When it first noticed that something was wrong: by default when a call first failed.
   *
   * @param sinceNanos monotonic time of the drill's clock before which nothing counts
   * @param operations all that was done through it
   */
  default OptionalLong noticedNanos(long sinceNanos, List<Operation> operations) {
    return operations.stream()
        .filter(o -> o.answer() != Operation.Answer.OK && o.answer() != Operation.Answer.OPEN)
        .mapToLong(Operation::completedNanos)
        .filter(at -> at - sinceNanos >= 0)
        .min();
  }

  /** How many connects per second it promised to keep to; by default it promised nothing. */
  default OptionalInt connectsPerSecond() {
    return OptionalInt.empty();
  }

  /** What it said by itself, in order; by default nothing. */
  default List<Remark> remarks() {
    return List.of();
  }

  /**
   * What it has given up of its own accord between two monotonic times; by default it never says.
   */
  default Optional<CutOff> cutOff(long fromNanos, long toNanos) {
    return Optional.empty();
  }

  /** Versions that the evidence is to name beside its own, by component; by default none. */
  default Map<String, String> versions() {
    return Map.of();
  }

  /** How it was set up, in words, empty where there is nothing to say; never a secret. */
  default String settings() {
    return "";
  }

  /** What a drill cannot show of it, one sentence each; by default nothing. */
  default List<String> limits() {
    return List.of();
  }

  /**
   * Closes all, also when one of them fails.
   *
   * @param name of the client whose they are
   * @throws TestkitException in the end, when one or more failed
   */
  static void closeAll(String name, List<? extends AutoCloseable> instances) {
    TestkitException failed = new TestkitException(name + " cannot be closed");
    for (AutoCloseable instance : instances) {
      try {
        instance.close();
      } catch (Exception e) {
        failed.addSuppressed(e);
      }
    }
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }

  /** Ends all connections and threads of all instances. */
  @Override
  void close();
}
