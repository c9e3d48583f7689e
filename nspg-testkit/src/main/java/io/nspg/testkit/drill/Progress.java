package io.nspg.testkit.drill;

import java.util.function.Supplier;

/** Hears what a drill is doing. Implementations are thread-safe. */
public interface Progress {

  /** A step was reached. */
  void step(String what);

  /** What can be said between steps from now on; may be asked at any time, by any thread. */
  void during(Supplier<String> what);

  /** Hears nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void step(String what) {}

      @Override
      public void during(Supplier<String> what) {}
    };
  }
}
