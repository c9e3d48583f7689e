package io.nspg.pool.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The delegates are complete: every method reaches the delegate, every failure is judged. */
class ForwardingTest {

  private static final SQLException THROWN = new SQLException("thrown");
  private static final SQLException JUDGED = new SQLException("judged");

  static Stream<Arguments> delegates() {
    return Stream.of(
        Arguments.of(
            Connection.class, (Wrapper) delegate -> new PlainConnection((Connection) delegate)),
        Arguments.of(
            Statement.class, (Wrapper) delegate -> new PlainStatement((Statement) delegate)),
        Arguments.of(
            PreparedStatement.class,
            (Wrapper) delegate -> new PlainPrepared((PreparedStatement) delegate)),
        Arguments.of(
            CallableStatement.class,
            (Wrapper) delegate -> new PlainCallable((CallableStatement) delegate)));
  }

  @ParameterizedTest
  @MethodSource("delegates")
  void every_method_reaches_the_delegate(Class<?> type, Wrapper wrapper) throws Exception {
    AtomicReference<Method> reached = new AtomicReference<>();
    Object delegate =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              reached.set(method);
              return blank(method.getReturnType());
            });
    Object wrapped = wrapper.around(delegate);
    for (Method method : methods(type)) {
      reached.set(null);
      method.invoke(wrapped, blanks(method));
      assertThat(reached.get()).as("%s", method).isNotNull();
      assertThat(reached.get().getName()).isEqualTo(method.getName());
      assertThat(reached.get().getParameterTypes()).isEqualTo(method.getParameterTypes());
    }
  }

  @ParameterizedTest
  @MethodSource("delegates")
  void every_failure_is_judged(Class<?> type, Wrapper wrapper) {
    Object delegate =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw THROWN;
            });
    Object wrapped = wrapper.around(delegate);
    for (Method method : methods(type)) {
      if (Arrays.asList(method.getExceptionTypes()).contains(SQLException.class)) {
        assertThat(thrownBy(method, wrapped)).as("%s", method).isSameAs(JUDGED);
      }
    }
  }

  private static Throwable thrownBy(Method method, Object target) {
    try {
      method.invoke(target, blanks(method));
      throw new AssertionError(method + " did not throw");
    } catch (InvocationTargetException e) {
      return e.getTargetException();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** All methods the JDBC of Java 17 knows; a newer one may have more, with default bodies. */
  private static List<Method> methods(Class<?> type) {
    List<Method> methods = new ArrayList<>();
    for (Method method : type.getMethods()) {
      boolean addedLater = method.isDefault() && Runtime.version().feature() > 17;
      if (!Modifier.isStatic(method.getModifiers()) && !addedLater) {
        methods.add(method);
      }
    }
    assertThat(methods).hasSizeGreaterThan(40);
    return methods;
  }

  private static @Nullable Object[] blanks(Method method) {
    return Arrays.stream(method.getParameterTypes()).map(ForwardingTest::blank).toArray();
  }

  private static @Nullable Object blank(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == void.class || !type.isPrimitive()) {
      return null;
    }
    return type == long.class
        ? (Object) 0L
        : type == short.class
            ? (Object) (short) 0
            : type == byte.class
                ? (Object) (byte) 0
                : type == float.class ? (Object) 0f : type == double.class ? (Object) 0d : 0;
  }

  private interface Wrapper {
    Object around(Object delegate);
  }

  private static final class PlainConnection extends ForwardingConnection {
    private final Connection delegate;

    PlainConnection(Connection delegate) {
      this.delegate = delegate;
    }

    @Override
    protected Connection delegate() {
      return delegate;
    }

    @Override
    protected SQLException failed(SQLException thrown) {
      return JUDGED;
    }
  }

  private static final class PlainStatement extends ForwardingStatement {
    private final Statement delegate;

    PlainStatement(Statement delegate) {
      this.delegate = delegate;
    }

    @Override
    Statement delegate() {
      return delegate;
    }

    @Override
    SQLException failed(SQLException thrown) {
      return JUDGED;
    }

    @Override
    SQLException executionFailed(SQLException thrown) {
      return JUDGED;
    }
  }

  private static final class PlainPrepared extends ForwardingPreparedStatement {
    private final PreparedStatement delegate;

    PlainPrepared(PreparedStatement delegate) {
      this.delegate = delegate;
    }

    @Override
    PreparedStatement delegate() {
      return delegate;
    }

    @Override
    SQLException failed(SQLException thrown) {
      return JUDGED;
    }

    @Override
    SQLException executionFailed(SQLException thrown) {
      return JUDGED;
    }
  }

  private static final class PlainCallable extends ForwardingCallableStatement {
    private final CallableStatement delegate;

    PlainCallable(CallableStatement delegate) {
      this.delegate = delegate;
    }

    @Override
    CallableStatement delegate() {
      return delegate;
    }

    @Override
    SQLException failed(SQLException thrown) {
      return JUDGED;
    }

    @Override
    SQLException executionFailed(SQLException thrown) {
      return JUDGED;
    }
  }
}
