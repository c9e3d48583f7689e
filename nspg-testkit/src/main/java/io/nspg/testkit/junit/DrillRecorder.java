package io.nspg.testkit.junit;

import io.nspg.testkit.fault.FaultEvent;
import io.nspg.testkit.fault.Faults;
import io.nspg.time.TimeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What was done to the cluster during a test, and what the test noticed meanwhile, on one clock. At
 * the end of the test it becomes a report entry. Thread-safe.
 */
public final class DrillRecorder {

  private final TimeSource time;
  private final Faults faults;
  private final long began;
  private final List<Line> notes = new CopyOnWriteArrayList<>();

  private record Line(long nanos, String text) {}

  DrillRecorder(Faults faults, TimeSource time) {
    this.faults = faults;
    this.time = time;
    this.began = time.nanoTime();
  }

  /**
   * Adds a line with the present time.
   *
   * @param text what was noticed; it stands in reports, so it holds no secret and no row
   */
  public void note(String text) {
    notes.add(new Line(time.nanoTime(), text));
  }

  /** All lines in the order of time, each with the seconds since the test asked for this. */
  public List<String> lines() {
    List<Line> all = new ArrayList<>(notes);
    for (FaultEvent event : faults.events()) {
      all.add(new Line(event.beganNanos(), event.what() + " (" + event.node() + ")"));
    }
    return all.stream()
        .sorted(Comparator.comparingLong(line -> line.nanos() - began))
        .map(line -> String.format(Locale.ROOT, "+%.3f s %s", seconds(line), line.text()))
        .toList();
  }

  private double seconds(Line line) {
    return Math.max(0, line.nanos() - began) / 1e9;
  }

  @Override
  public String toString() {
    return String.join("\n", lines());
  }
}
