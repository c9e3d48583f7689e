package io.nspg.benchmarks.cost;

import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one operation cost with one pool. Immutable.
 *
 * @param operation the benchmark, as in {@code Borrow.byOneThread}
 * @param nanos mean time
 * @param error half the width of its 99.9 % confidence interval; NaN when measured once
 * @param bytes mean allocation; NaN when not measured
 * @param nanosByFork mean time in each JVM
 */
record Cost(
    String operation,
    String pool,
    double nanos,
    double error,
    double bytes,
    List<Double> nanosByFork) {

  private static final String POOL = "pool";
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  /** Whether a run measured the time of an operation on one of several pools. */
  static boolean comparable(RunResult run) {
    return run.getParams().getParamsKeys().contains(POOL)
        && run.getPrimaryResult().getScoreUnit().equals("ns/op");
  }

  /** What a {@linkplain #comparable comparable} run measured. */
  static Cost of(RunResult run) {
    BenchmarkParams benchmark = run.getParams();
    Result<?> time = run.getPrimaryResult();
    Result<?> allocation = run.getSecondaryResults().get(ALLOCATION);
    String name = benchmark.getBenchmark();
    return new Cost(
        name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
        benchmark.getParam(POOL),
        time.getScore(),
        time.getScoreError(),
        allocation == null ? Double.NaN : allocation.getScore(),
        run.getBenchmarkResults().stream()
            .map(fork -> fork.getPrimaryResult().getScore())
            .toList());
  }
}
