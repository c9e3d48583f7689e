package io.nspg.benchmarks.drill;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which threads the program had at a moment; the virtual machine's own do not count. Immutable. */
record ThreadCensus(Set<Thread> threads) {

  /** Those of this moment. */
  static ThreadCensus now() {
    ThreadGroup ours = Thread.currentThread().getThreadGroup();
    return new ThreadCensus(
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getThreadGroup() == ours)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Names of those that are there now and were not then. */
  List<String> newcomers() {
    return now().threads().stream()
        .filter(thread -> !threads.contains(thread))
        .map(Thread::getName)
        .sorted()
        .toList();
  }
}
