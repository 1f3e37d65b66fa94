package by.cabinet.contract.notification;

import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** {@code notification.messages.v1}, key {@code to}: an SMS is to be sent; a {@code messageId} is sent once. */
public record SmsRequested(
        @NotNull @Pattern(regexp = Ids.PATTERN) String messageId,
        @NotNull Phone to,
        @NotNull Language language,
        @NotNull MessageTemplate template,
        @NotNull @Size(max = 10) Map<String, @Size(max = 500) String> parameters) {

    /** Under a new id. */
    public static SmsRequested of(
            Phone to, Language language, MessageTemplate template, Map<String, String> parameters) {
        return new SmsRequested(Ids.next(), to, language, template, parameters);
    }

    @JsonIgnore
    @AssertTrue(message = "the template's parameters are missing")
    boolean isComplete() {
        return template == null || parameters == null || template.isSatisfiedBy(parameters);
    }
}
