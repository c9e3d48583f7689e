package io.nspg.testkit.junit;

import io.nspg.testkit.fault.Faults;
import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The tests that break their cluster: those that ask for {@link Faults}. */
final class FaultTests {

  private static final List<Class<? extends Annotation>> LIFECYCLE =
      List.of(BeforeAll.class, BeforeEach.class, AfterEach.class, AfterAll.class);

  private FaultTests() {}

  /** Whether the test of a context is one of them. */
  static boolean include(ExtensionContext test) {
    return test.getTestMethod().filter(FaultTests::includes).isPresent()
        || test.getTestClass().filter(FaultTests::asAWhole).isPresent()
        || test.getParent().filter(FaultTests::include).isPresent();
  }

  /** Whether a method or constructor asks. */
  static boolean includes(Executable executable) {
    return List.of(executable.getParameterTypes()).contains(Faults.class);
  }

  /** Whether a class asks where it is not for one test alone. */
  static boolean asAWhole(Class<?> testClass) {
    return Stream.of(testClass.getDeclaredConstructors()).anyMatch(FaultTests::includes)
        || !ReflectionSupport.findMethods(
                testClass, FaultTests::asksInLifecycle, HierarchyTraversalMode.TOP_DOWN)
            .isEmpty();
  }

  private static boolean asksInLifecycle(Method method) {
    return includes(method)
        && LIFECYCLE.stream().anyMatch(a -> AnnotationSupport.isAnnotated(method, a));
  }
}
