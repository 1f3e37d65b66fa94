package by.cabinet.web.caller;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may call a resource's method. A method without it answers 403 to everybody. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AllowedTo {

    CallerType[] value();

    /** Whether a session of the landing portal is served too; it has the own offerings, products and CONNECT orders only. */
    boolean landing() default false;
}
