package by.cabinet.notification.message;

import by.cabinet.notification.text.Wording;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** A message that another service wants sent, as {@code notification.messages.v1} tells it. */
record WantedMessage(
        @NotNull @Pattern(regexp = Ids.PATTERN) String messageId,
        @NotNull Phone to,
        @NotNull Language language,
        @NotNull MessageTemplate template,
        @NotNull @Size(max = 10) Map<String, @Size(max = 500) String> parameters) {

    @JsonIgnore
    @AssertTrue(message = "the template's parameters are missing")
    boolean isComplete() {
        return template == null || parameters == null || template.isSatisfiedBy(parameters);
    }

    String text() {
        return template.compose(Wording.in(language), parameters);
    }
}
