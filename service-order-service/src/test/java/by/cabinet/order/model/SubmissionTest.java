package by.cabinet.order.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import by.cabinet.web.caller.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1.8 a */
class SubmissionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);
    private static final OrderOrigin ORIGIN =
            new OrderOrigin("s-1", Optional.empty(), "session", "correlation", Optional.empty());

    @ParameterizedTest
    @CsvSource(nullValues = "-", useHeadersInDisplayName = true, textBlock = """
                    starts at,            deadline
                    -,                    2026-03-02T10:00:00Z
                    2026-03-01T09:59:59Z, 2026-03-02T10:00:00Z
                    2026-03-01T10:00:00Z, 2026-03-02T10:00:00Z
                    2026-03-05T00:00:00Z, 2026-03-06T00:00:00Z
                    """)
    void itsTimeRunsFromTheLaterOfSubmissionAndStart(Instant startAt, Instant deadline) {
        assertEquals(deadline, submission(startAt).deadline());
    }

    @Test
    void theTimeOfADraftRunsFromItsSubmission() {
        var later = NOW.plusSeconds(540);
        var day = NOW.plus(Duration.ofDays(3));

        assertEquals(
                new Submission("o-1", item(500), ORIGIN, NOW, Optional.empty(), later.plus(DAY)),
                submission(null).submitted(item(500), later, DAY));
        assertEquals(
                day.plus(DAY), submission(day).submitted(item(500), later, DAY).deadline());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, false", "2026-03-01T10:00:00Z, false", "2026-03-01T10:00:01Z, true"})
    void startsLaterThanNow(Instant startAt, boolean later) {
        assertEquals(later, submission(startAt).startsAfter(NOW));
    }

    /** R1.8 d */
    @Test
    void aLowerPriceChangesNothingElse() {
        var day = NOW.plus(DAY);

        assertEquals(
                new Submission("o-1", item(100), ORIGIN, NOW, Optional.of(day), day.plus(DAY)),
                submission(day).atMost(Money.kopecks(100)));
    }

    private static Submission submission(Instant startAt) {
        return Submission.at(NOW, "o-1", item(350), ORIGIN, Optional.ofNullable(startAt), DAY);
    }

    private static OrderItem item(long price) {
        var terms = new OrderTerms("music", 1, new LocalizedText("р", "б", "e"), Money.kopecks(price), Money.ZERO);
        return new OrderItem.ProductItem(OrderAction.CONNECT, new Target.Subscriber("s-1", "a-1", "c-1"), terms);
    }
}
