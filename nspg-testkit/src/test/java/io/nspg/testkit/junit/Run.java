package io.nspg.testkit.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** How JUnit ran some classes. What those that fail leave is not kept, unless it is asked for. */
record Run(EngineExecutionResults results) {

  private static final String KEEP = "nspg.testkit.keep";

  /** Runs classes one test after the other. */
  static Run of(Class<?>... classes) {
    return of(Map.of(), classes);
  }

  /** Runs classes and methods at the same time, as far as locks let them. */
  static Run inParallel(Class<?>... classes) {
    return of(
        Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"),
        classes);
  }

  static Run of(Map<String, String> configuration, Class<?>... classes) {
    System.setProperty(KEEP, "PT0S");
    try {
      return keeping(configuration, classes);
    } finally {
      System.clearProperty(KEEP);
    }
  }

  /** Runs classes; whoever asks takes away what is kept. */
  static Run keeping(Map<String, String> configuration, Class<?>... classes) {
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter").configurationParameters(configuration);
    for (Class<?> testClass : classes) {
      kit.selectors(selectClass(testClass));
    }
    return new Run(kit.execute());
  }

  /** Each test, and each class that did not end well, with how it ended: the failure, or ok. */
  Map<String, String> outcomes() {
    Map<String, String> outcomes = new TreeMap<>();
    results.allEvents().finished().stream()
        .filter(e -> e.getTestDescriptor().isTest() || failure(e).isPresent())
        .forEach(
            e ->
                outcomes.put(
                    e.getTestDescriptor().getDisplayName().replace("()", ""),
                    failure(e).map(Throwable::toString).orElse("ok")));
    return outcomes;
  }

  /** The only failure. */
  Throwable failure() {
    List<Throwable> all =
        results.allEvents().finished().stream().flatMap(e -> failure(e).stream()).toList();
    if (all.size() != 1) {
      throw new AssertionError("expected one failure, saw " + outcomes());
    }
    return all.get(0);
  }

  private static Optional<Throwable> failure(Event finished) {
    return finished
        .getPayload(TestExecutionResult.class)
        .flatMap(TestExecutionResult::getThrowable);
  }

  /** The values of all report entries with a key, in order. */
  List<String> reported(String key) {
    return results
        .allEvents()
        .filter(e -> e.getType() == EventType.REPORTING_ENTRY_PUBLISHED)
        .flatMap(e -> e.getPayload(ReportEntry.class).stream())
        .flatMap(e -> Stream.ofNullable(e.getKeyValuePairs().get(key)))
        .toList();
  }

  /** Why tests were skipped. */
  List<String> skipped() {
    return results.allEvents().skipped().stream()
        .flatMap(e -> e.getPayload(String.class).stream())
        .toList();
  }
}
