package io.nspg.benchmarks.drill;

import java.io.PrintStream;

/** The drill's own screen. Thread-safe. */
final class Console {

  private final PrintStream out;

  Console(PrintStream out) {
    this.out = out;
  }

  /** The screen of this process: the one place that prints. */
  static Console ofProcess() {
    return new Console(System.out);
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }
}
