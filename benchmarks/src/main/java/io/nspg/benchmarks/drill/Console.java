package io.nspg.benchmarks.drill;

import java.io.PrintStream;

/** The program's own screen. Thread-safe. */
public final class Console {

  private final PrintStream out;

  Console(PrintStream out) {
    this.out = out;
  }

  /** The screen of this process: the one place that prints. */
  public static Console ofProcess() {
    return new Console(System.out);
  }

  /** Writes a line and does not keep it waiting. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }
}
