package io.nspg.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a test class or method: skipped where the class path has no PostgreSQL of this major version
 * for this platform. With {@code -Dnspg.testkit.required=true} it fails instead, and says what is
 * missing: on a build server a skipped test proves nothing, and nobody sees it.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(BinariesCondition.class)
public @interface EnabledIfPgBinaries {

  /** Major version, 14 to 18; 0 for what {@code nspg.testkit.major} says, else 16. */
  int major() default 0;
}
