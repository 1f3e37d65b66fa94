package by.cabinet.contract.notification;

import by.cabinet.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * {@code notification.notices.v1}, key {@code noticeId}: there is a new notice of a subscriber, or without one of an account, or without that
 * of everybody, for the streams of events of those who may read it. {@code kind}: a {@link MessageTemplate}.
 */
public record NoticeAdded(
        @NotNull @Pattern(regexp = Ids.PATTERN) String noticeId,
        @NotNull @Size(max = 64) String kind,
        @Pattern(regexp = Ids.PATTERN) String clientId,
        @Pattern(regexp = Ids.PATTERN) String accountId,
        @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull Instant occurredAt) {}
