package io.nspg.testkit.history;

import java.util.List;
import java.util.Set;

/** A cluster that may forget by itself proves nothing about its clients, neither good nor bad. */
final class DurabilityOn implements Check {

  private static final List<String> SETTINGS =
      List.of("fsync", "full_page_writes", "synchronous_commit");

  private static final Set<String> STRONG = Set.of("on", "remote_apply");

  @Override
  public Finding examine(Trial trial) {
    List<String> weak =
        SETTINGS.stream()
            .filter(name -> !STRONG.contains(trial.durability().getOrDefault(name, "")))
            .map(name -> name + "=" + trial.durability().getOrDefault(name, "(not read back)"))
            .toList();
    return weak.isEmpty()
        ? Finding.valid("durability-on", "durability is on, on every node")
        : Finding.inconclusive(
            "durability-on",
            "the cluster may forget by itself ("
                + String.join(", ", weak)
                + "), so nothing is proved");
  }
}
