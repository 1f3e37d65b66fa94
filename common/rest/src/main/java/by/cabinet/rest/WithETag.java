package by.cabinet.rest;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The answer of this operation carries a weak {@code ETag}; while it is the same, {@code If-None-Match} is answered 304 and the caller
 * keeps what he has. The operation is carried out all the same.
 */
@NameBinding
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithETag {

    /** Whether everybody gets the same answer, by language: then it may be kept for five minutes, by those between too. */
    boolean forEverybody() default false;
}
