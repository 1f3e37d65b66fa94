package by.cabinet.contract.notification;

import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * {@code notification.messages.v1}, key {@code to}: an SMS is to be sent; a {@code messageId} is sent once. {@code about}: whose notice it is
 * in the Cabinet too; absent when it is none. Without {@code to} there is a notice alone, and without {@code about} too it is everybody's (R3,
 * R1.14).
 */
public record SmsRequested(
        @NotNull @Pattern(regexp = Ids.PATTERN) String messageId,
        Phone to,
        @NotNull Language language,
        @NotNull MessageTemplate template,
        @NotNull @Size(max = 10) Map<String, @Size(max = 500) String> parameters,
        @Valid About about) {

    /**
     * Whom it concerns, at the time of the event: a subscriber, or without one an account; and the order that it is about, if it is about one.
     */
    public record About(
            @NotNull @Pattern(regexp = Ids.PATTERN) String clientId,
            @NotNull @Pattern(regexp = Ids.PATTERN) String accountId,
            @Pattern(regexp = Ids.PATTERN) String subscriberId,
            @Pattern(regexp = Ids.PATTERN) String orderId,
            @Pattern(regexp = Ids.PATTERN) String offeringId) {

        public static About subscriber(String clientId, String accountId, String subscriberId) {
            return new About(clientId, accountId, subscriberId, null, null);
        }

        public static About account(String clientId, String accountId) {
            return new About(clientId, accountId, null, null, null);
        }
    }

    /** Under a new id. */
    public static SmsRequested of(
            Phone to, Language language, MessageTemplate template, Map<String, String> parameters) {
        return new SmsRequested(Ids.next(), to, language, template, parameters, null);
    }

    /** Only a notice, under an id that says what it is for: it comes once. */
    public static SmsRequested notice(
            String about, Language language, MessageTemplate template, Map<String, String> parameters, About whom) {
        var id = UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8)).toString();
        return new SmsRequested(id, null, language, template, parameters, whom);
    }

    /** Whether it stands in the Cabinet too. */
    @JsonIgnore
    public boolean isNotice() {
        return about != null || to == null;
    }

    /** What keeps the messages to one person in their order. */
    @JsonIgnore
    public String key() {
        return to != null ? to.e164() : about != null ? about.accountId() : messageId;
    }

    /** To each number, without parameters, and one notice. */
    public static List<SmsRequested> toEach(
            List<Phone> numbers, Language language, MessageTemplate template, About about) {
        return IntStream.range(0, numbers.size())
                .mapToObj(n -> of(numbers.get(n), language, template, Map.of()).about(n == 0 ? about : null))
                .toList();
    }

    /** The same with a notice. */
    public SmsRequested about(About whom) {
        return new SmsRequested(messageId, to, language, template, parameters, whom);
    }

    @JsonIgnore
    @AssertTrue(message = "the template's parameters are missing")
    boolean isComplete() {
        return template == null || parameters == null || template.isSatisfiedBy(parameters);
    }
}
