package io.nspg.benchmarks.stub;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.ExceptionMethod;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Makes the one concrete class of an abstract stub. JDBC asks for hundreds of methods and a pool
 * calls a dozen: those are written down, every other throws. Immutable.
 */
final class Completion<T> {

  private final Class<? extends T> type;

  /**
   * Defines the class, in the package of the stub.
   *
   * @param stub a class of this package with one constructor
   */
  Completion(Class<T> stub) {
    this.type =
        new ByteBuddy()
            .subclass(stub)
            .method(ElementMatchers.isAbstract())
            .intercept(
                ExceptionMethod.throwing(
                    UnsupportedOperationException.class,
                    stub.getSimpleName() + " lacks this method; write it down if a pool calls it"))
            .make()
            .load(
                stub.getClassLoader(), ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup()))
            .getLoaded();
  }

  /** A new object, made with the arguments of the stub's constructor. */
  T instance(Object... arguments) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructors()[0];
      return type.cast(constructor.newInstance(arguments));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made; it needs one constructor", e);
    }
  }
}
