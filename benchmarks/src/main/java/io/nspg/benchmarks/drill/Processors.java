package io.nspg.benchmarks.drill;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How busy this machine's processors are with all that runs on it. A thread that is woken while
 * none is idle waits for its turn, and a stopwatch takes that for slowness. Used by one thread.
 */
final class Processors {

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /**
   * The share of their time since the last call in which they worked, from 0 to 1; below 0 where
   * the system does not tell. The first call begins the measurement.
   */
  double busy() {
    return system.getCpuLoad();
  }
}
