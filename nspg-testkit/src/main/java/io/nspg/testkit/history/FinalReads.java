package io.nspg.testkit.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lists and versions were when all was over: as read, not from a standby, after every write
 * had ended. Of several such reads the one that saw most counts.
 */
final class FinalReads {

  private final Map<Integer, Set<Long>> lists = new HashMap<>();
  private final Map<Integer, Long> versions = new HashMap<>();

  FinalReads(Trial trial) {
    OptionalLong quiet =
        trial.operations().stream()
            .filter(o -> o.action() instanceof Action.Write)
            .filter(o -> o.answer() != Operation.Answer.OPEN)
            .mapToLong(trial::completed)
            .max();
    trial.operations().stream()
        .filter(o -> !o.onStandby() && trial.invoked(o) >= quiet.orElse(Long.MAX_VALUE))
        .forEach(this::add);
  }

  private void add(Operation read) {
    if (read.action() instanceof Action.ReadLists asked
        && read.reading() instanceof Reading.Elements seen) {
      asked
          .keys()
          .forEach(
              key ->
                  lists.merge(
                      key, new HashSet<>(seen.of(key)), (a, b) -> a.size() < b.size() ? b : a));
    } else if (read.action() instanceof Action.ReadVersion asked
        && read.reading() instanceof Reading.Version seen) {
      versions.merge(asked.key(), seen.number(), Math::max);
    }
  }

  /** The elements of a list, null when nobody has looked. */
  @Nullable Set<Long> list(int key) {
    return lists.get(key);
  }

  /** The version of a key, null when nobody has looked. */
  @Nullable Long version(int key) {
    return versions.get(key);
  }
}
