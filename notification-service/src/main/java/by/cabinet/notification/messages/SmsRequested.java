package by.cabinet.notification.messages;

import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Language;
import by.cabinet.common.value.Phone;
import by.cabinet.notification.texts.LocalizedTexts;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** A message that another service has requested, from {@code notification.messages.v1}. */
record SmsRequested(
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
        return template.compose(LocalizedTexts.in(language), parameters);
    }
}
