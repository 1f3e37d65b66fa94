package by.cabinet.auth.password;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text that could be a password: not longer than any, without control characters, and whole as Unicode. Never trimmed. */
@Constraint(validatedBy = PasswordText.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface PasswordText {

    /** Characters of Java; more than people remember. */
    int LONGEST = 256;

    String message() default "cannot be a password";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is left to {@code @NotNull}. */
    final class Check implements ConstraintValidator<PasswordText, String> {

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || isPossible(text);
        }

        static boolean isPossible(String text) {
            return text.length() <= LONGEST && text.codePoints().noneMatch(Check::isImpossible);
        }

        private static boolean isImpossible(int character) {
            return Character.isISOControl(character)
                    || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
        }
    }
}
