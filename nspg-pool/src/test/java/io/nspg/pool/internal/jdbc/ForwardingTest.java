package io.nspg.pool.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** The delegates are complete: every method reaches the delegate, every failure is judged. */
class ForwardingTest {

  private static final SQLException THROWN = new SQLException("thrown");
  private static final SQLException JUDGED = new SQLException("judged");
  private static final SQLException JUDGED_AS_SENT = new SQLException("judged as sent");
  private static final String TEXT = "text";
  private static final int COUNT = 7;
  private static final ResultSet ROWS = rows();
  private static final ResultSet WRAPPED = rows();

  static Stream<Kind<?>> kinds() {
    return Stream.of(
        new Kind<>(Connection.class, (delegate, hooks) -> new PlainConnection(delegate)),
        new Kind<>(Statement.class, PlainStatement::new),
        new Kind<>(PreparedStatement.class, PlainPrepared::new),
        new Kind<>(CallableStatement.class, PlainCallable::new),
        new Kind<>(ResultSet.class, (delegate, hooks) -> new PlainResultSet(delegate)),
        new Kind<>(DatabaseMetaData.class, PlainMetaData::new),
        new Kind<>(PGConnection.class, (delegate, hooks) -> new PlainPgConnection(delegate)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_method_reaches_the_delegate(Kind<?> kind) throws Exception {
    AtomicReference<@Nullable Method> reached = new AtomicReference<>();
    Object forwarding =
        kind.around(
            new Hooks(),
            (self, method, arguments) -> {
              reached.set(method);
              return sample(method.getReturnType());
            });
    for (Method method : kind.methods()) {
      reached.set(null);
      Object answer = method.invoke(forwarding, samples(method));
      assertThat(reached.get())
          .as("%s", method)
          .isNotNull()
          .returns(method.getName(), Method::getName)
          .returns(method.getParameterTypes(), Method::getParameterTypes);
      Object expected = returnsRows(method) ? WRAPPED : sample(method.getReturnType());
      assertThat(answer).as("%s", method).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_failure_is_judged_as_what_it_is(Kind<?> kind) {
    Object forwarding =
        kind.around(
            new Hooks(),
            (self, method, arguments) -> {
              throw THROWN;
            });
    for (Method method : kind.methods()) {
      if (Arrays.asList(method.getExceptionTypes()).contains(SQLException.class)) {
        assertThatThrownBy(() -> invoke(method, forwarding))
            .as("%s", method)
            .isSameAs(sends(method) ? JUDGED_AS_SENT : JUDGED);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void what_is_sent_is_announced_and_reported_and_what_comes_is_wrapped(Kind<?> kind)
      throws Exception {
    for (Method method : kind.methods()) {
      Hooks hooks = new Hooks();
      Object forwarding =
          kind.around(
              hooks,
              (self, reached, arguments) -> {
                hooks.calls.add("reached");
                return sample(reached.getReturnType());
              });
      method.invoke(forwarding, samples(method));
      assertThat(hooks.calls).as("%s", method).isEqualTo(callsOf(method));
    }
  }

  private static List<String> callsOf(Method method) {
    List<String> calls = new ArrayList<>();
    if (sends(method)) {
      calls.add("executing " + (method.getParameterCount() == 0 ? null : TEXT));
    }
    calls.add("reached");
    if (sends(method)) {
      boolean counts = List.of(int.class, long.class).contains(method.getReturnType());
      calls.add("executed " + (counts ? COUNT : -1));
    }
    if (returnsRows(method)) {
      calls.add("wrapped");
    }
    return calls;
  }

  @Test
  void a_refusal_after_the_execution_is_not_judged_again() {
    Statement succeeding = proxy(Statement.class, (self, method, arguments) -> COUNT);
    SQLException refusal = new SQLException("too many rows");
    Statement refusing =
        new PlainStatement(succeeding, new Hooks()) {
          @Override
          void executed(long updateCount) throws SQLException {
            throw refusal;
          }
        };
    assertThatThrownBy(() -> refusing.executeUpdate(TEXT)).isSameAs(refusal);
  }

  @Test
  void where_there_are_no_rows_nothing_is_wrapped() throws SQLException {
    Statement rowless = proxy(Statement.class, (self, method, arguments) -> null);
    assertThat(new PlainStatement(rowless, new Hooks()).getResultSet()).isNull();
  }

  private static boolean sends(Method method) {
    return Statement.class.isAssignableFrom(method.getDeclaringClass())
        && method.getName().startsWith("execute");
  }

  private static boolean returnsRows(Method method) {
    return method.getReturnType() == ResultSet.class;
  }

  private static void invoke(Method method, Object target) throws Throwable {
    try {
      method.invoke(target, samples(method));
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static @Nullable Object[] samples(Method method) {
    return Arrays.stream(method.getParameterTypes()).map(ForwardingTest::sample).toArray();
  }

  private static @Nullable Object sample(Class<?> type) {
    if (type == int.class) {
      return COUNT;
    }
    if (type == long.class) {
      return (long) COUNT;
    }
    if (type == String.class) {
      return TEXT;
    }
    if (type == ResultSet.class) {
      return ROWS;
    }
    return type == void.class ? null : Array.get(Array.newInstance(type, 1), 0);
  }

  private static ResultSet rows() {
    return new PlainResultSet(proxy(ResultSet.class, (self, method, arguments) -> null));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            ForwardingTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** An interface and its delegate. */
  private record Kind<T>(Class<T> type, BiFunction<T, Hooks, T> forwarding) {

    T around(Hooks hooks, InvocationHandler delegate) {
      return forwarding.apply(proxy(type, delegate), hooks);
    }

    /** All methods the JDBC of Java 17 knows; a newer one may have more, with default bodies. */
    List<Method> methods() {
      List<Method> methods = new ArrayList<>();
      for (Method method : type.getMethods()) {
        boolean addedLater = method.isDefault() && Runtime.version().feature() > 17;
        if (!Modifier.isStatic(method.getModifiers()) && !addedLater) {
          methods.add(method);
        }
      }
      assertThat(methods).hasSizeGreaterThan(20);
      return methods;
    }

    @Override
    public String toString() {
      return type.getSimpleName();
    }
  }

  /** What the hooks were called with, in order. */
  private static final class Hooks {

    private final List<String> calls = new ArrayList<>();

    void executing(@Nullable String sql) {
      calls.add("executing " + sql);
    }

    void executed(long updateCount) {
      calls.add("executed " + updateCount);
    }

    ResultSet wrapped(ResultSet rows) {
      assertThat(rows).isSameAs(ROWS);
      calls.add("wrapped");
      return WRAPPED;
    }
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

  private static class PlainStatement extends ForwardingStatement {
    private final Statement delegate;
    private final Hooks hooks;

    PlainStatement(Statement delegate, Hooks hooks) {
      this.delegate = delegate;
      this.hooks = hooks;
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
      return JUDGED_AS_SENT;
    }

    @Override
    void executing(@Nullable String sql) {
      hooks.executing(sql);
    }

    @Override
    void executed(long updateCount) throws SQLException {
      hooks.executed(updateCount);
    }

    @Override
    ResultSet wrapped(ResultSet rows) {
      return hooks.wrapped(rows);
    }
  }

  private static final class PlainPrepared extends ForwardingPreparedStatement {
    private final PreparedStatement delegate;
    private final Hooks hooks;

    PlainPrepared(PreparedStatement delegate, Hooks hooks) {
      this.delegate = delegate;
      this.hooks = hooks;
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
      return JUDGED_AS_SENT;
    }

    @Override
    void executing(@Nullable String sql) {
      hooks.executing(sql);
    }

    @Override
    void executed(long updateCount) {
      hooks.executed(updateCount);
    }

    @Override
    ResultSet wrapped(ResultSet rows) {
      return hooks.wrapped(rows);
    }
  }

  private static final class PlainCallable extends ForwardingCallableStatement {
    private final CallableStatement delegate;
    private final Hooks hooks;

    PlainCallable(CallableStatement delegate, Hooks hooks) {
      this.delegate = delegate;
      this.hooks = hooks;
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
      return JUDGED_AS_SENT;
    }

    @Override
    void executing(@Nullable String sql) {
      hooks.executing(sql);
    }

    @Override
    void executed(long updateCount) {
      hooks.executed(updateCount);
    }

    @Override
    ResultSet wrapped(ResultSet rows) {
      return hooks.wrapped(rows);
    }
  }

  private static final class PlainResultSet extends ForwardingResultSet {
    private final ResultSet delegate;

    PlainResultSet(ResultSet delegate) {
      this.delegate = delegate;
    }

    @Override
    ResultSet delegate() {
      return delegate;
    }

    @Override
    SQLException failed(SQLException thrown) {
      return JUDGED;
    }
  }

  private static final class PlainMetaData extends ForwardingDatabaseMetaData {
    private final DatabaseMetaData delegate;
    private final Hooks hooks;

    PlainMetaData(DatabaseMetaData delegate, Hooks hooks) {
      this.delegate = delegate;
      this.hooks = hooks;
    }

    @Override
    DatabaseMetaData delegate() {
      return delegate;
    }

    @Override
    SQLException failed(SQLException thrown) {
      return JUDGED;
    }

    @Override
    ResultSet wrapped(ResultSet rows) {
      return hooks.wrapped(rows);
    }
  }

  private static final class PlainPgConnection extends ForwardingPgConnection {
    private final PGConnection delegate;

    PlainPgConnection(PGConnection delegate) {
      this.delegate = delegate;
    }

    @Override
    PGConnection delegate() {
      return delegate;
    }

    @Override
    SQLException failed(SQLException thrown) {
      return JUDGED;
    }
  }
}
