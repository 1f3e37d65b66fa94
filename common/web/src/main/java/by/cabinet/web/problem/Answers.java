package by.cabinet.web.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems that a resource's method answers beyond those of every method: codes of {@link ErrorCode}, for the API document;
 * {@code "409 price-changed"} is what another service has answered and this one passes on.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Answers {

    String[] value();
}
