package io.nspg.testkit.validation;

import java.io.PrintStream;

/** Where a program writes its lines. */
@FunctionalInterface
interface Terminal {

  void line(String text);

  /** The terminal of this process: the one place that prints. */
  static Terminal ofProcess() {
    PrintStream out = System.out;
    return text -> {
      out.println(text);
      out.flush();
    };
  }
}
