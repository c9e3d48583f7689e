package io.nspg.benchmarks.drill;

/** The drill's own screen: the one place that prints. Thread-safe. */
final class Console {

  void line(String text) {
    System.out.println(text);
    System.out.flush();
  }

  void error(String text) {
    System.err.println(text);
    System.err.flush();
  }
}
