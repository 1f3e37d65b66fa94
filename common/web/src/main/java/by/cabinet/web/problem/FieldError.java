package by.cabinet.web.problem;

import by.cabinet.value.Language;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One wrong field of a request.
 *
 * @param field the property (with a dot before one of a property), the parameter or the header
 * @param limit the bound of a rule that has one: characters or entries for lengths, else the value; absent for other rules
 * @param detail a sentence for people; before their language is known in English, with {@code %d} for the limit, or null for the rule's own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(String field, FieldRule rule, Long limit, String detail) {

    public static FieldError of(String field, FieldRule rule) {
        return new FieldError(field, rule, null, null);
    }

    public static FieldError of(String field, FieldRule rule, long limit) {
        return new FieldError(field, rule, limit, null);
    }

    FieldError in(Language language) {
        return new FieldError(field, rule, limit, text(language));
    }

    private String text(Language language) {
        if (detail == null) {
            return ProblemTexts.rule(rule, limit, language);
        }
        var text = ProblemTexts.detail(detail, language);
        return limit == null ? text : text.replace("%d", String.valueOf(limit));
    }
}
