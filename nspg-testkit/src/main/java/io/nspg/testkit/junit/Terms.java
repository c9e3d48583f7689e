package io.nspg.testkit.junit;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What the tests of a class want.
 *
 * @param owner who said so: the class with the annotation, or the extension
 * @param sharedAs the cluster, where it may be another class's too
 */
record Terms(
    Object owner,
    Optional<ClusterKey> sharedAs,
    Supplier<Plan> plan,
    Isolation isolation,
    boolean leakCheck) {

  /** Those of the class of a context, or of the nearest one around it. */
  static Terms of(ExtensionContext context) {
    return nearest(
            Stream.iterate(
                    Optional.of(context),
                    Optional::isPresent,
                    c -> c.flatMap(ExtensionContext::getParent))
                .flatMap(Optional::stream)
                .flatMap(c -> c.getTestClass().stream()))
        .orElseThrow(
            () -> new IllegalStateException("no @NspgCluster around " + context.getDisplayName()));
  }

  /** Those of the first of these classes that has any. */
  static Optional<Terms> nearest(Stream<Class<?>> innermostFirst) {
    return innermostFirst
        .flatMap(
            c ->
                AnnotationSupport.findAnnotation(c, NspgCluster.class).stream()
                    .map(wish -> of(c, wish)))
        .findFirst();
  }

  private static Terms of(Class<?> owner, NspgCluster wish) {
    ClusterKey key = ClusterKey.of(wish);
    return new Terms(
        owner,
        wish.shared() ? Optional.of(key) : Optional.empty(),
        key::plan,
        wish.isolation(),
        wish.leakCheck());
  }

  /** The name of the lock for those who must be alone on the cluster. */
  String lock() {
    return sharedAs.map(Object::toString).orElse(owner.toString());
  }
}
