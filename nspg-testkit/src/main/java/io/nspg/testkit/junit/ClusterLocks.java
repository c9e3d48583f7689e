package io.nspg.testkit.junit;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Keeps others away from a cluster while a test breaks it: that one takes the cluster's lock for
 * writing, all others for reading.
 */
final class ClusterLocks implements ResourceLocksProvider {

  @Override
  public Set<Lock> provideForClass(Class<?> testClass) {
    return ofClass(List.of(), testClass);
  }

  @Override
  public Set<Lock> provideForNestedClass(List<Class<?>> enclosing, Class<?> testClass) {
    return ofClass(enclosing, testClass);
  }

  private static Set<Lock> ofClass(List<Class<?>> enclosing, Class<?> testClass) {
    Optional<Terms> terms = terms(enclosing, testClass);
    if (FaultTests.asAWhole(testClass)) {
      return lock(terms, testClass, ResourceAccessMode.READ_WRITE);
    }
    boolean longTenant = terms.filter(t -> t.isolation() == Isolation.CLASS).isPresent();
    return longTenant ? lock(terms, testClass, ResourceAccessMode.READ) : Set.of();
  }

  @Override
  public Set<Lock> provideForMethod(
      List<Class<?>> enclosing, Class<?> testClass, Method testMethod) {
    return lock(
        terms(enclosing, testClass),
        testClass,
        FaultTests.includes(testMethod) ? ResourceAccessMode.READ_WRITE : ResourceAccessMode.READ);
  }

  /** Empty where they are wrong: the class itself will say so, and here it would stop the run. */
  private static Optional<Terms> terms(List<Class<?>> enclosing, Class<?> testClass) {
    List<Class<?>> around = new ArrayList<>(enclosing);
    Collections.reverse(around);
    try {
      return Terms.nearest(Stream.concat(Stream.of(testClass), around.stream()));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Set<Lock> lock(
      Optional<Terms> terms, Class<?> testClass, ResourceAccessMode mode) {
    return Set.of(new Lock(terms.map(Terms::lock).orElse(testClass.toString()), mode));
  }
}
